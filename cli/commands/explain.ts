import type { Fill } from '../../engine';
import { wrongUse } from '../errors';
import type { Fates } from '../explain/fates';
import { fatesOf } from '../explain/fates';
import type { Refusal } from '../explain/first-no';
import { firstNo } from '../explain/first-no';
import type { BarValue, NodeValues } from '../explain/node-values';
import { barAt, GraphAtBar } from '../explain/node-values';
import type { CandleOptions } from '../options/candle-options';
import type { ExecutionOptions } from '../options/execution-options';
import { executionSettings } from '../options/execution-options';
import { writeText } from '../output/write-text';
import { loadFeeds } from '../run/feeds';
import { compileSource, readGraph } from '../run/graph-source';
import { loadSeries } from '../run/series';
import { Progress } from '../terminal/progress';
import { plainNumber, timeText } from '../terminal/numbers';
import type { Paint } from '../terminal/style';
import { painterFor } from '../terminal/style';
import { alignColumns } from '../terminal/table';

/** Options of `algotrade explain`, as commander gives them. */
export interface ExplainOptions extends CandleOptions, ExecutionOptions {
  readonly at: number;
  readonly json?: boolean;
}

/** One action or guard at the bar: whether it was triggered, why not, and what came of it. */
interface ActionAtBar {
  readonly id: string;
  readonly type: string;
  readonly triggered: boolean;
  readonly first_no: Refusal | null;
  readonly fate: readonly string[];
  readonly path: readonly NodeValues[];
}

function fillText({ side, quantity, price, time, reason, requestedQuantity }: Fill): string {
  const cut = quantity < requestedQuantity ? ` of ${plainNumber(requestedQuantity)} ordered` : '';
  return `filled ${timeText(time)}: ${side} ${plainNumber(quantity)}${cut} at ${plainNumber(price)} (${reason})`;
}

function fateOf(id: string, { fills, refused }: Fates): string[] {
  return [
    ...fills.filter(({ nodeId }) => nodeId === id).map(fillText),
    ...refused
      .filter(({ nodeId }) => nodeId === id)
      .map(({ reason, time, side, requestedQuantity }) => {
        const what = `${side} ${plainNumber(requestedQuantity)}`;
        return `refused ${timeText(time)}: ${what} (${reason})`;
      }),
  ];
}

const shown = (value: BarValue): string =>
  typeof value === 'number' ? plainNumber(value) : String(value ?? 'not ready');

function actionText(action: ActionAtBar, paint: Paint): string {
  const { id, type, triggered, fate, path, first_no: no } = action;
  const state = triggered ? paint('green', 'triggered') : 'not triggered';
  const rows = path.map((node) => [
    '   ',
    node.id,
    paint('dim', node.type),
    node.inputs.map(({ handle, value }) => `${handle} ${shown(value)}`).join(', '),
    `→ ${node.outputs.map(({ handle, value }) => `${handle} ${shown(value)}`).join(', ')}`,
  ]);
  return [
    `${paint('bold', id)} (${type}) ${state}`,
    ...(no ? [`  first no: ${paint('yellow', no.id)} (${no.type}): ${no.why}`] : []),
    ...fate.map((text) => `  ${text}`),
    ...(rows.length > 0 ? [alignColumns(rows)] : []),
    '',
  ].join('\n');
}

/** `algotrade explain`: why a strategy did or did not trade at the close of a bar. */
export async function explain(given: string, options: ExplainOptions): Promise<void> {
  const progress = new Progress();
  const source = readGraph(given);
  const program = compileSource(source);
  const series = await loadSeries(options, progress);
  const feeds = await loadFeeds(program, options, series);
  progress.clear();
  const { columns, timeframe } = series;
  const bar = barAt(columns, options.at);
  if (bar < 0) {
    throw wrongUse(`expected --at from ${timeText(columns.time[0] as number)} on, the first bar`);
  }
  const settings = executionSettings(options, options.from);
  const values = program.computeColumns(columns, feeds.closes, settings);
  const graph = new GraphAtBar(source.tree, program, values, bar);
  const fates = fatesOf(program, columns, settings, feeds.closes, bar);
  const { actions, guards } = program.plan;
  const told = [
    ...actions.map(({ nodeId }): ActionAtBar => {
      const triggered = fates.triggered.has(nodeId);
      const fate = fateOf(nodeId, fates);
      const waits = triggered && fate.length === 0 ? ['still working at the last bar'] : [];
      const no = triggered || fate.length > 0 ? null : firstNo(graph, nodeId);
      const { type } = graph.node(nodeId);
      return {
        id: nodeId,
        type,
        triggered,
        first_no: no,
        fate: [...fate, ...waits],
        path: graph.path(nodeId),
      };
    }),
    ...guards.map(({ nodeId }): ActionAtBar => {
      const { type, outputs } = graph.node(nodeId);
      const triggered = outputs.some(({ value }) => value === true);
      return {
        id: nodeId,
        type,
        triggered,
        first_no: null,
        fate: fateOf(nodeId, fates),
        path: graph.path(nodeId),
      };
    }),
  ];
  const time = columns.time[bar] as number;
  const prices = (['open', 'high', 'low', 'close', 'volume'] as const).map(
    (name) => `${name} ${plainNumber(columns[name][bar] as number)}`,
  );
  if (options.json) {
    return writeText('-', [
      `${JSON.stringify({ time, timeframe, bar, actions: told }, null, 2)}\n`,
    ]);
  }
  const paint = painterFor(process.stdout);
  const title = paint(
    'bold',
    `${source.name} · ${options.symbol} · ${timeframe} · ${timeText(time)} UTC`,
  );
  const texts = told.map((action) => actionText(action, paint));
  return writeText('-', [`${title}\n${prices.join(', ')}\n\n${texts.join('\n')}`]);
}
