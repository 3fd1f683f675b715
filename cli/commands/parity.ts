import type { ImportedRecord } from '../../contracts/import-responses';
import { compileGraph, TIMEFRAMES } from '../../engine';
import { compareNodes } from '../../imports/parity/compare-nodes';
import type { ReferenceOutputs } from '../../imports/parity/compare-nodes';
import { compareRun } from '../../imports/parity/compare-run';
import type { ParityItem } from '../../imports/parity/parity';
import { isCompared, parityClasses } from '../../imports/parity/parity';
import {
  CLASS_NAMES,
  comparedTexts,
  instrumentText,
  parityJson,
  parityPage,
  parityReport,
} from '../../imports/parity/parity-report';
import type { OldRun } from '../../imports/parity/stored-figures';
import { badInput, wrongUse } from '../errors';
import { readReferences } from '../options/reference-outputs';
import { writeText } from '../output/write-text';
import { ParityCandles } from '../run/parity-candles';
import { compareSessions } from '../run/parity-sessions';
import { connectionOf } from '../server/connection';
import type { ServerOptions } from '../server/connection';
import { ImportServer } from '../server/import-server';
import { Counter } from '../terminal/counter';
import { integer } from '../terminal/numbers';
import { alignColumns } from '../terminal/table';

/** Options of `algotrade parity`, as commander gives them. */
export interface ParityOptions extends ServerOptions {
  readonly candles?: string;
  readonly symbol?: string;
  readonly reference?: string;
  readonly report?: string;
  readonly json?: boolean;
}

interface Strategy {
  readonly id: string;
  readonly sourceId: string;
  readonly name: string;
  /** As the old system stored it, which says what its engine heard. */
  readonly graph: unknown;
}

interface StrategyView {
  readonly name: string;
  /** JSON text; absent where it is too large to be run. */
  readonly original?: string;
  readonly json_tree: unknown;
}

const DAY_MS = 86_400_000;
const SHOWN = 20;

/** `algotrade parity <batch>`: ends with an error when a difference is unexplained. */
export async function parity(batchId: string, options: ParityOptions): Promise<void> {
  checkOptions(options);
  const references = options.reference === undefined ? [] : readReferences(options.reference);
  const connection = connectionOf(options);
  const server = new ImportServer(connection);
  const candles = await ParityCandles.open(connection, options.candles, options.symbol);
  const counter = new Counter();
  const items: ParityItem[] = [];
  const done = { runs: 0, runs_compared: 0, sessions: 0, sessions_compared: 0 };
  const strategies = await strategiesOf(server, batchId);
  try {
    for await (const record of server.records(batchId, 'backtest')) {
      const compared = await compareRecord(record, strategies, candles);
      items.push(...compared);
      done.runs_compared += Number(isCompared(compared));
      counter.show('back-tests read', ++done.runs);
    }
    for await (const compared of compareSessions(server, batchId, candles)) {
      items.push(...compared);
      done.sessions_compared += Number(isCompared(compared));
      counter.show('sessions read', ++done.sessions);
    }
  } finally {
    counter.clear();
  }
  const referenced = new Set<string>();
  for (const reference of references) {
    const { id, compared } = compareReference(reference, strategies, candles);
    items.push(...compared);
    if (isCompared(compared)) referenced.add(id);
  }
  const runnable = [...strategies.values()].filter(({ graph }) => compileGraph(graph).ok);
  const report = parityReport({
    ...{ batch_id: batchId, made_at: new Date().toISOString() },
    ...done,
    strategies: strategies.size,
    strategies_runnable: runnable.length,
    strategies_compared: referenced.size,
    items,
    instruments: [...candles.instruments].map(([symbol, instrument]) => ({ symbol, instrument })),
  });
  const isPage = options.report?.toLowerCase().endsWith('.html') === true;
  if (options.report) {
    await writeText(options.report, isPage ? parityPage(report) : [parityJson(report)]);
  }
  process.stdout.write(options.json ? parityJson(report) : textOf(report));
  const { unexplained } = report.counts;
  if (unexplained > 0) throw badInput(`${integer(unexplained)} differences are unexplained`);
}

function checkOptions({ report, candles, symbol, reference }: ParityOptions): void {
  if (report !== undefined && !/\.(json|html)$/i.test(report)) {
    throw wrongUse(`expected --report to end in .json or .html, was ${report}`);
  }
  if (symbol !== undefined && candles === undefined) {
    throw wrongUse('expected --candles together with --symbol');
  }
  if (reference !== undefined && candles === undefined) {
    throw wrongUse(
      'expected --candles together with --reference: the bars of the reference values',
    );
  }
}

async function strategiesOf(server: ImportServer, batchId: string): Promise<Map<string, Strategy>> {
  const strategies = new Map<string, Strategy>();
  for await (const { target_id: id, id: sourceId, view } of server.records(batchId, 'strategy')) {
    const { name, original, json_tree: tree } = view as StrategyView;
    strategies.set(id, { id, sourceId, name, graph: original ?? tree });
  }
  return strategies;
}

async function compareRecord(
  { id, parent_id: parent, view }: ImportedRecord,
  strategies: ReadonlyMap<string, Strategy>,
  candles: ParityCandles,
): Promise<ParityItem[]> {
  const run = view as OldRun;
  const strategy = parent === null ? undefined : strategies.get(parent);
  // What was tested, rather than what the strategy has become.
  const { snapshot } = run;
  const graph = snapshot?.normalised ? snapshot.original : strategy?.graph;
  const timeframe = TIMEFRAMES.find((one) => one === run.interval);
  const { symbol, start_date: start, end_date: end } = run;
  const range =
    start === null || end === null
      ? undefined
      : { start: Date.parse(start), end: Date.parse(end) + DAY_MS };
  const found =
    graph === undefined || symbol === null || timeframe === undefined || range === undefined
      ? undefined
      : await candles.of(symbol, timeframe, range);
  const subject = `${strategy?.name ?? run.strategy_name} (${id})`;
  return compareRun({ subject, run, graph, candles: found, timeframe });
}

function compareReference(
  reference: ReferenceOutputs,
  strategies: ReadonlyMap<string, Strategy>,
  { file }: ParityCandles,
): { readonly id: string; readonly compared: ParityItem[] } {
  const { strategy: wanted } = reference;
  const found = [...strategies.values()].filter(
    ({ id, sourceId, name }) => id === wanted || sourceId === wanted || name === wanted,
  );
  const [strategy] = found;
  if (strategy === undefined || found.length > 1 || file === undefined) {
    throw wrongUse(
      `expected --reference to name one strategy of the batch, ${found.length} are ${wanted}`,
    );
  }
  const { id, name, graph } = strategy;
  return { id, compared: compareNodes(name, graph, reference, file.columns) };
}

function textOf(report: ReturnType<typeof parityReport>): string {
  const { counts, items, batch_id: id } = report;
  const rows = parityClasses.map((name) => [CLASS_NAMES[name], integer(counts[name])]);
  const odd = items.filter(({ outcome }) => outcome === 'unexplained');
  const lines = odd.slice(0, SHOWN).map(({ subject, item, old, ours, emulated, reason }) => {
    const values = `old ${old ?? '–'}, here ${ours ?? '–'}, emulated ${emulated ?? '–'}`;
    return `  ${subject}: ${item}: ${values}${reason === null ? '' : ` (${reason})`}`;
  });
  const more = odd.length > SHOWN ? [`  and ${integer(odd.length - SHOWN)} more`] : [];
  const table = alignColumns([['Class', 'Count'], ...rows], ['left', 'right']);
  const head = [`Batch ${id}`, ...comparedTexts(report)];
  return `${[table, '', ...head, instrumentText(report), ...lines, ...more].join('\n')}\n`;
}
