import type { LookAheadFault, LookAheadReport } from '../../engine';
import { prefixInvariance } from '../../engine';
import { badInput } from '../errors';
import type { CandleOptions } from '../options/candle-options';
import type { ExecutionOptions } from '../options/execution-options';
import { executionSettings } from '../options/execution-options';
import { loadFeeds } from '../run/feeds';
import { compileSource, readGraph } from '../run/graph-source';
import { loadSeries } from '../run/series';
import { printWarnings } from '../terminal/messages';
import { integer, plainNumber, timeText } from '../terminal/numbers';
import { Progress } from '../terminal/progress';

/** Options of `algotrade lookahead`, as commander gives them. */
export interface LookaheadOptions extends CandleOptions, ExecutionOptions {
  readonly prefixes: number;
  readonly json?: boolean;
}

function placeOf({ where }: LookAheadFault): string {
  if ('nodeId' in where) return `node ${where.nodeId}, ${where.handle}`;
  return where.run === 'fills' ? 'fills (quantity)' : 'equity';
}

function faultLine(fault: LookAheadFault): string {
  const { before, after, time, known, bar } = fault;
  const text = (value: number | null) => (value === null ? 'nothing' : plainNumber(value));
  return (
    `${placeOf(fault)}: at ${timeText(time)} (bar ${bar}) it was ${text(before)} with ${known} ` +
    `candles known, and is ${text(after)} with all of them`
  );
}

/** What was compared, so that "no fault" is a proof and not a silence. */
function proofLines({ bars, outputs, prefixes, comparisons }: LookAheadReport): string {
  const [first, last] = [prefixes[0] ?? 0, prefixes.at(-1) ?? 0];
  return [
    `Candles             ${integer(bars)}`,
    `Outputs of nodes    ${integer(outputs)}, on every bar, computed in one pass and candle by candle`,
    `Prefixes            ${prefixes.length}, of ${integer(first)} to ${integer(last)} candles, with fills and equity`,
    `Numbers compared    ${integer(comparisons)}`,
  ].join('\n');
}

/** `algotrade lookahead`: outputs over the first candles must be those over all candles. */
export async function lookahead(graph: string, options: LookaheadOptions): Promise<void> {
  const progress = new Progress();
  try {
    const source = readGraph(graph);
    const program = compileSource(source, { keepUnreachable: true });
    const series = await loadSeries(options, progress);
    const feeds = await loadFeeds(program, options, series, progress);
    progress.show('comparing', 0);
    const report = prefixInvariance(program, series.columns, {
      settings: executionSettings(options, options.from),
      feeds: feeds.closes,
      prefixes: options.prefixes,
    });
    progress.clear();
    printWarnings([...series.warnings, ...feeds.warnings]);
    const found = { strategy: source.name, program_hash: program.hash, ...report };
    if (options.json === true) process.stdout.write(`${JSON.stringify(found, null, 1)}\n`);
    else process.stdout.write(`${proofLines(report)}\n`);
    const { faults } = report;
    if (faults.length > 0) {
      throw badInput(`${source.name} looks ahead:\n  ${faults.map(faultLine).join('\n  ')}`);
    }
    if (options.json !== true) process.stdout.write(`${source.name} does not look ahead.\n`);
  } finally {
    progress.clear();
  }
}
