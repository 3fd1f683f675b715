import type { BacktestEvent } from '../../contracts/backtest';
import type { InstrumentId } from '../../contracts/instrument';
import type { OutgoingRecord } from '../../core/ports';
import type { RunHeadway } from '../../contracts/run-headway';
import type { ExecutionSettings, Timeframe } from '../../engine';
import type { CandlesBefore } from './candle-series';
import type { ComputedRun } from './compute-run';
import type { RunTask } from './run-task';
import type { FetchSeries } from './series-cache';

export type RunStatus = BacktestEvent['status'];

/** A run as its own tables hold it. */
export interface RunRecord {
  readonly id: string;
  /** A sweep lives as a run does, and has no events of its own. */
  readonly kind: 'run' | 'sweep' | 'walk_forward';
  readonly userId: string;
  readonly traceId: string;
  readonly graph: unknown;
  /** Null of a run of before instruments: the default exchange is then meant. */
  readonly instrument: InstrumentId | null;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Half-open, ms UTC. */
  readonly start: number;
  readonly end: number;
  readonly execution: ExecutionSettings;
  /** Missing candles are skipped and counted. */
  readonly allowGaps?: boolean;
  /** Candles before the start that the run has at least, more than its graph needs or not. */
  readonly leastWarmup?: number;
  /** The candles of the run that it verifies. */
  readonly asBefore?: CandlesBefore;
  /** A year, as a fraction. */
  readonly riskFreeRate: number;
  /** By the estimate; infinite when there is none. */
  readonly expectedSeconds: number;
  /** What the download of candles that were not stored was expected to take. */
  readonly downloadSeconds: number;
}

export interface RunActivityPorts {
  load(runId: string): Promise<RunRecord | undefined>;
  /**
   * Moves a run on and writes the records, all or nothing; nothing when it is in none of the
   * statuses. Returns the status that it has then, undefined when there is no such run.
   */
  transition(
    runId: string,
    from: readonly RunStatus[],
    to: RunStatus,
    errorMessage: string | null,
    records: readonly OutgoingRecord[],
  ): Promise<RunStatus | undefined>;
  /** Whether it is under way: it may have been cancelled or deleted. */
  isRunning(runId: string): Promise<boolean>;
  /** Nothing of the run is under way any more: the user's next one may start. */
  endTurn(runId: string): Promise<void>;
  /** Tells whoever follows a sweep or walk-forward how it ended. */
  reportEnd(runId: string): Promise<void>;
  /** Percent, 0 to 100; one that is less than what is stored changes nothing of it. */
  saveProgress(runId: string, percent: number, headway: RunHeadway): Promise<void>;
  saveResult(
    runId: string,
    summary: ComputedRun['summary'],
    resultKey: string,
    candles: number,
  ): Promise<void>;
  series: FetchSeries;
  /** What a symbol is at the default exchange. */
  instrumentOf(symbol: string): Promise<InstrumentId>;
  /** Computes off the main thread; columns in memory that is not shared are given away. */
  compute(task: RunTask, expectedSeconds: number, signal: AbortSignal): Promise<ComputedRun>;
  /** Stores the objects and returns the key of the last one, which leads to the others. */
  putResult(runId: string, objects: ComputedRun['objects']): Promise<string>;
  /** The activity under way: says that it lives, and hears that it shall end. */
  activity(): { readonly signal: AbortSignal; heartbeat(details: unknown): void };
  now(): number;
  newId(): string;
}
