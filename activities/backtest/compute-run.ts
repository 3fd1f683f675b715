import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { compileGraph, ENGINE_VERSION, runReport } from '../../engine';
import type { CandleColumns, ExecutionSettings, RunResult, Timeframe } from '../../engine';

/** All that a run needs; it crosses to a worker thread. */
export interface RunTask {
  readonly graph: unknown;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly settings: ExecutionSettings;
  readonly columns: CandleColumns;
  /** Closes, one a bar, of the symbols that the graph reads by name. */
  readonly feeds?: Readonly<Record<string, Float64Array>>;
  /** What the result says of its candles. */
  readonly provenance: Readonly<Record<string, unknown>>;
}

/** What comes back: small figures, and everything as compressed JSON text. */
export interface ComputedRun {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly gzippedJson: Uint8Array;
}

/** More fills than this are counted but not listed: the text of a result must stay readable. */
const MAX_TRADE_ROWS = 200_000;
const MAX_ROUND_TRIP_ROWS = 50_000;
/** Fast; the smaller text of higher levels is not worth its time. */
const GZIP_LEVEL = 3;

/**
 * Runs a graph over its candles. Synchronous and long: for worker threads. Throws `EngineError`
 * for settings or candles that make no sense, and `Error` for a graph that does not compile.
 */
export function computeRun(task: RunTask, elapsedMs: () => number): ComputedRun {
  const compiled = compileGraph(task.graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join('; '));
  const { symbol, timeframe, columns, settings, provenance, feeds = {} } = task;
  const started = elapsedMs();
  const run = compiled.program.runColumns(columns, settings, new Map(Object.entries(feeds)));
  const executionTimeMs = elapsedMs() - started;
  const results = runReport(run, columns, {
    timeframe,
    symbol,
    executionTimeMs,
    warmupBars: compiled.program.warmup,
  });
  const { trades, round_trips: trips } = results;
  const whole = {
    ...results,
    ...provenance,
    symbol,
    interval: timeframe,
    engine_version: ENGINE_VERSION,
    program_hash: compiled.program.hash,
    fills_hash: fillsHashOf(run),
    pending_orders: run.pendingOrders,
    trades: trades.slice(0, MAX_TRADE_ROWS),
    trades_left_out: Math.max(0, trades.length - MAX_TRADE_ROWS),
    round_trips: trips.slice(0, MAX_ROUND_TRIP_ROWS),
    round_trips_left_out: Math.max(0, trips.length - MAX_ROUND_TRIP_ROWS),
  };
  return {
    summary: figuresOf(whole),
    gzippedJson: gzipSync(JSON.stringify(whole), { level: GZIP_LEVEL }),
  };
}

/** What says whether two runs filled the same orders. */
export function fillsHashOf({ fills }: Pick<RunResult, 'fills'>): string {
  return createHash('sha256').update(JSON.stringify(fills)).digest('hex');
}

/** Small objects that the figures of a list need as well. */
const SMALL = new Set(['undefined_figures', 'top_drawdowns', 'exit_reasons', 'refused_orders']);

/** Single values and small lists; series, tables and charts are left to the whole result. */
function figuresOf(whole: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const figures = Object.entries(whole).filter(
    ([name, value]) => typeof value !== 'object' || value === null || SMALL.has(name),
  );
  return Object.fromEntries(figures);
}
