import { createHash } from 'node:crypto';
import { missingWarmUpText } from '../../contracts/clamped-start';
import { compileGraph, ENGINE_VERSION, runReport, shareOfRun } from '../../engine';
import type { Program, RunResult, RunWatch } from '../../engine';
import { writeMeter } from './run-meter';
import { summaryOf } from './run-summary';
import type { SummaryOf } from './run-summary';
import type { RunTask } from './run-task';

/** `results` of the HTTP API, with every fill and round trip. */
export type WholeResults = ReturnType<typeof wholeResults>;

/** An object of a result, by its name among them. */
export interface ResultObject {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** What comes back: small figures, and everything as objects; the last one leads to the others. */
export interface ComputedRun {
  readonly summary: SummaryOf<WholeResults>;
  readonly objects: readonly ResultObject[];
}

/** Writes a result as the objects that are stored. */
type ObjectsOf = (results: WholeResults, fills: RunResult['fills']) => readonly ResultObject[];

/** More rows than these are counted but not listed: the text of a result must stay readable. */
export const MOST_LISTED = { trades: 200_000, round_trips: 50_000 } as const;
/** Of what follows the run: figures and series take the larger part, the text the rest. */
const REPORT_SHARE = 0.8;

/**
 * Runs a graph over its candles. Synchronous and long: for worker threads. Throws `EngineError`
 * for settings or candles that make no sense, and `Error` for a graph that does not compile.
 */
export function computeRun(
  task: RunTask,
  elapsedMs: () => number,
  objectsOf: ObjectsOf,
): ComputedRun {
  const compiled = compileGraph(task.graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join('; '));
  const run = runOf(task, compiled.program, elapsedMs);
  const results = wholeResults(task, compiled.program, run);
  const objects = objectsOf(results, run.result.fills);
  noteOf(task)(1, task.columns.time.length);
  return { summary: summaryOf(results), objects };
}

/** Says how far the task is; throws once it is no longer wanted. */
function noteOf({ stop, meter }: RunTask): RunWatch {
  return (share, bars) => {
    if (meter) writeMeter(meter, share, bars);
    if (stop && Atomics.load(stop, 0) !== 0) throw new Error('the run was cancelled');
  };
}

function runOf(task: RunTask, program: Program, elapsedMs: () => number) {
  const { columns, settings, feeds = {} } = task;
  const started = elapsedMs();
  const note = noteOf(task);
  const runShare = shareOfRun(program.plan);
  const watch: RunWatch = (share, bars) => {
    note(runShare * share, bars);
  };
  const result = program.runColumns(columns, settings, new Map(Object.entries(feeds)), watch);
  return { result, executionTimeMs: elapsedMs() - started };
}

function wholeResults(
  task: RunTask,
  program: Program,
  { result, executionTimeMs }: ReturnType<typeof runOf>,
) {
  const { symbol, timeframe, columns, provenance, riskFreeRate } = task;
  const results = runReport(result, columns, {
    timeframe,
    symbol,
    executionTimeMs,
    warmupBars: program.warmup,
    riskFreeRate,
  });
  const runShare = shareOfRun(program.plan);
  noteOf(task)(runShare + REPORT_SHARE * (1 - runShare), columns.time.length);
  const { trades, round_trips: trips } = results;
  const warnings = [...(provenance.warnings ?? []), ...warmUpWarnings(task, program)];
  return {
    ...results,
    ...provenance,
    ...(warnings.length > 0 && { warnings }),
    symbol,
    interval: timeframe,
    engine_version: ENGINE_VERSION,
    program_hash: program.hash,
    fills_hash: fillsHashOf(result),
    pending_orders: result.pendingOrders,
    trades_left_out: Math.max(0, trades.length - MOST_LISTED.trades),
    round_trips_left_out: Math.max(0, trips.length - MOST_LISTED.round_trips),
  };
}

/** Says so if the candles before the start are too few for the strategy to decide from its first bar on. */
export function warmUpWarnings(
  { columns, settings: { tradeFrom = 0 } }: Pick<RunTask, 'columns' | 'settings'>,
  { warmup }: Program,
): string[] {
  const found = columns.time.findIndex((time) => time >= tradeFrom);
  const before = Math.max(0, found);
  const undecided = warmup - before;
  if (undecided <= 0) return [];
  return [missingWarmUpText('the strategy', undecided, columns.time.length - before)];
}

/** What says whether two runs filled the same orders. */
export function fillsHashOf({ fills }: Pick<RunResult, 'fills'>): string {
  return createHash('sha256').update(JSON.stringify(fills)).digest('hex');
}
