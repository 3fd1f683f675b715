import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { compileGraph, ENGINE_VERSION, runReport, shareOfRun } from '../../engine';
import type { Program, RunResult, RunWatch } from '../../engine';
import { writeMeter } from './run-meter';
import { summaryOf } from './run-summary';
import type { SummaryOf } from './run-summary';
import type { RunTask } from './run-task';

/** What comes back: small figures, and everything as compressed JSON text. */
export interface ComputedRun {
  readonly summary: SummaryOf<ReturnType<typeof wholeResult>>;
  readonly gzippedJson: Uint8Array;
}

/** More fills than this are counted but not listed: the text of a result must stay readable. */
const MAX_TRADE_ROWS = 200_000;
const MAX_ROUND_TRIP_ROWS = 50_000;
/** Fast; the smaller text of higher levels is not worth its time. */
const GZIP_LEVEL = 3;
/** Of what follows the run: figures and series take the larger part, the text the rest. */
const REPORT_SHARE = 0.8;

/**
 * Runs a graph over its candles. Synchronous and long: for worker threads. Throws `EngineError`
 * for settings or candles that make no sense, and `Error` for a graph that does not compile.
 */
export function computeRun(task: RunTask, elapsedMs: () => number): ComputedRun {
  const compiled = compileGraph(task.graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join('; '));
  const whole = wholeResult(task, compiled.program, elapsedMs);
  const gzippedJson = gzipSync(JSON.stringify(whole), { level: GZIP_LEVEL });
  noteOf(task)(1, task.columns.time.length);
  return { summary: summaryOf(whole), gzippedJson };
}

/** Says how far the task is; throws once it is no longer wanted. */
function noteOf({ stop, meter }: RunTask): RunWatch {
  return (share, bars) => {
    if (meter) writeMeter(meter, share, bars);
    if (stop && Atomics.load(stop, 0) !== 0) throw new Error('the run was cancelled');
  };
}

function wholeResult(task: RunTask, program: Program, elapsedMs: () => number) {
  const { symbol, timeframe, columns, settings, provenance, feeds = {} } = task;
  const started = elapsedMs();
  const note = noteOf(task);
  const runShare = shareOfRun(program.plan);
  const watch: RunWatch = (share, bars) => {
    note(runShare * share, bars);
  };
  const run = program.runColumns(columns, settings, new Map(Object.entries(feeds)), watch);
  const executionTimeMs = elapsedMs() - started;
  const results = runReport(run, columns, {
    timeframe,
    symbol,
    executionTimeMs,
    warmupBars: program.warmup,
  });
  note(runShare + REPORT_SHARE * (1 - runShare), columns.time.length);
  const { trades, round_trips: trips } = results;
  return {
    ...results,
    ...provenance,
    symbol,
    interval: timeframe,
    engine_version: ENGINE_VERSION,
    program_hash: program.hash,
    fills_hash: fillsHashOf(run),
    pending_orders: run.pendingOrders,
    trades: trades.slice(0, MAX_TRADE_ROWS),
    trades_left_out: Math.max(0, trades.length - MAX_TRADE_ROWS),
    round_trips: trips.slice(0, MAX_ROUND_TRIP_ROWS),
    round_trips_left_out: Math.max(0, trips.length - MAX_ROUND_TRIP_ROWS),
  };
}

/** What says whether two runs filled the same orders. */
export function fillsHashOf({ fills }: Pick<RunResult, 'fills'>): string {
  return createHash('sha256').update(JSON.stringify(fills)).digest('hex');
}
