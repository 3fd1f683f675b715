import type { BarExplanation, ExplainedAction, ExplainedGuard, TracedValue } from '../../engine';
import { explainBar, timeframeMs } from '../../engine';
import { wrongUse } from '../errors';
import type { CandleOptions } from '../options/candle-options';
import type { ExecutionOptions } from '../options/execution-options';
import { executionSettings } from '../options/execution-options';
import { writeText } from '../output/write-text';
import { loadFeeds } from '../run/feeds';
import { compileSource, readGraph } from '../run/graph-source';
import type { Series } from '../run/series';
import { indexFrom } from '../../reports/bars';
import { loadSeries } from '../run/series';
import { plainNumber, timeText } from '../terminal/numbers';
import { Progress } from '../terminal/progress';
import type { Paint } from '../terminal/style';
import { painterFor } from '../terminal/style';
import { alignColumns } from '../terminal/table';

/** Options of `algotrade explain`, as commander gives them. */
export interface ExplainOptions extends CandleOptions, ExecutionOptions {
  readonly at: number;
  readonly json?: boolean;
}

function valuesText(values: Readonly<Record<string, TracedValue>>): string {
  return Object.entries(values)
    .map(([handle, value]) => {
      const text = typeof value === 'number' ? plainNumber(value) : String(value ?? 'not ready');
      return `${handle} ${text}`;
    })
    .join(', ');
}

function actionText(action: ExplainedAction, paint: Paint): string {
  const { nodeId, side, triggered, path, firstNo, fate } = action;
  const state = triggered ? paint('green', 'triggered') : 'not triggered';
  const rows = path.map(({ nodeId: id, type, inputs, outputs }) => [
    ...['   ', id, paint('dim', type), valuesText(inputs), `→ ${valuesText(outputs)}`],
  ]);
  return [
    `${paint('bold', nodeId)} (${side}) ${state}`,
    ...(firstNo ? [`  stopped by: ${paint('yellow', firstNo.nodeId)}: ${firstNo.why}`] : []),
    ...(fate ? [`  order: ${fate.words}`] : []),
    ...(rows.length > 0 ? [alignColumns(rows)] : []),
    '',
  ].join('\n');
}

function guardText({ nodeId, fired, fills }: ExplainedGuard, paint: Paint): string {
  const sales = fills.map(
    ({ time, quantity, price, reason }) =>
      `  sold ${timeText(time)}: ${plainNumber(quantity)} at ${plainNumber(price)} (${reason})`,
  );
  const state = fired ? paint('green', 'fired') : 'did not fire';
  return [`${paint('bold', nodeId)} (guard) ${state}`, ...sales, ''].join('\n');
}

/** Open time of the bar that holds a time. */
function openTimeAt({ columns: { time }, timeframe }: Series, at: number): number {
  const next = indexFrom(time, at + 1);
  const open = time[next - 1];
  if (open !== undefined && at < open + timeframeMs(timeframe)) return open;
  const [first, last] = [time[0] as number, time.at(-1) as number].map(timeText);
  const hole =
    next > 0 && next < time.length
      ? `, and the bar before that time opens at ${timeText(open as number)}`
      : '';
  throw wrongUse(
    `expected --at inside a bar, was ${timeText(at)}; bars open from ${first} to ${last}${hole}`,
  );
}

function explanationText(
  name: string,
  { columns, timeframe }: Series,
  told: BarExplanation,
  paint: Paint,
): string {
  const prices = (['open', 'high', 'low', 'close', 'volume'] as const).map(
    (field) => `${field} ${plainNumber(columns[field][told.bar] as number)}`,
  );
  return [
    paint('bold', `${name} · ${timeframe} · ${timeText(told.time)} UTC`),
    `${prices.join(', ')}\n`,
    ...told.actions.map((action) => actionText(action, paint)),
    ...told.guards.map((guard) => guardText(guard, paint)),
  ].join('\n');
}

/** `algotrade explain`: why a strategy did or did not trade at the close of a bar. */
export async function explain(graph: string, options: ExplainOptions): Promise<void> {
  const progress = new Progress();
  const source = readGraph(graph);
  const program = compileSource(source);
  const series = await loadSeries(options, progress);
  const feeds = await loadFeeds(program, options, series, progress);
  progress.clear();
  const settings = executionSettings(options, options.from);
  const at = openTimeAt(series, options.at);
  const told = explainBar(program, series.columns, settings, at, feeds.closes);
  if (options.json) return writeText('-', [`${JSON.stringify(told, null, 2)}\n`]);
  const name = `${source.name} · ${series.symbol}`;
  return writeText('-', [explanationText(name, series, told, painterFor(process.stdout))]);
}
