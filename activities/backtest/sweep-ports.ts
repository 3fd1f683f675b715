import type { SweepDefinition } from '../../contracts/sweep';
import type { CandleColumns } from '../../engine';
import type { ComputedSets, DoneTrial, SetsTask } from './compute-sets';
import type { RunActivityPorts, RunRecord } from './run-ports';

/** A sweep as its own tables hold it. */
export interface SweepRecord extends RunRecord {
  readonly definition: SweepDefinition;
  /** Sets to run, at most. */
  readonly trials: number;
  readonly warmupBars: number;
  /** What the first batch found; null before. */
  readonly candles: { readonly count: number; readonly until: number } | null;
}

/** Candles of a sweep in memory that all threads share. */
export interface SweepMarket {
  readonly columns: CandleColumns;
  readonly feeds: Readonly<Record<string, Float64Array>>;
  /** The end of the last candle, ms. */
  readonly until: number;
}

export interface SweepActivityPorts extends Pick<RunActivityPorts, 'activity' | 'now'> {
  load(sweepId: string): Promise<SweepRecord | undefined>;
  /** Whether it is under way: it may have been cancelled or deleted. */
  isRunning(sweepId: string): Promise<boolean>;
  /** Says which candles the sweep is over; those of an earlier attempt stay. */
  savePrepared(sweepId: string, candles: { count: number; until: number }): Promise<void>;
  market(sweep: SweepRecord, signal: AbortSignal): Promise<SweepMarket>;
  /** Trials with numbers of the half-open range that are done, by number. */
  trialsIn(sweepId: string, first: number, end: number): Promise<DoneTrial[]>;
  /** Those that are stored stay as they are. */
  saveTrials(sweepId: string, trials: readonly DoneTrial[]): Promise<void>;
  /** Runs sets off the main thread; an abort ends the thread. */
  computeSets(task: SetsTask, signal: AbortSignal): Promise<ComputedSets>;
  /** Deletes the trials from a number on, and says that the sweep ended before all were run. */
  saveStoppedEarly(sweepId: string, fromTrial: number): Promise<void>;
}
