import type { SkippedGaps } from '../../contracts/skipped-gaps';
import type { InstrumentId } from '../../contracts/instrument';
import type { SweepDefinition } from '../../contracts/sweep';
import type { WindowLengths, WindowSpan } from '../../contracts/walk-forward';
import type { LuckDocument } from '../../contracts/luck-document';
import type {
  CalendarName,
  CandleColumns,
  ExecutionSettings,
  Timeframe,
  TrialRegister,
} from '../../engine';
import type { SweepLuckTask } from './compute-luck';
import type { ComputedSets, DoneTrial, SetsTask } from './compute-sets';
import type { WalkResult, WalkTask } from './compute-walk';
import type { RunActivityPorts, RunRecord } from './run-ports';

/** Whose trials they are: a sweep's, or those of a window of a walk-forward. */
export interface TrialsOf {
  readonly sweepId: string;
  /** The window, from 0; 0 of a sweep. */
  readonly fold: number;
}

/** Work of which something is noted. */
export interface NotedWork {
  /** When it began, ms. */
  readonly begun: number;
  /** Part of the processor that its thread got, 0 to 1; null where it is not known. */
  readonly processorShare: number | null;
}

/** A market of a sweep, and how orders fill there. */
export interface RecordMarket {
  /** Null of a sweep of before instruments. */
  readonly instrument: InstrumentId | null;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly execution: ExecutionSettings;
}

/** How many candles of a market there are, and the end of the last one, ms. */
export interface MarketCandles {
  readonly count: number;
  readonly until: number;
  /** How good candles of a user's own are, A to F. */
  readonly grade?: string | undefined;
  /** Absent in sweeps of before it was noted: they count as of a market that never closes. */
  readonly calendar?: CalendarName;
  /** Absent in sweeps whose warm-up was counted by the clock, whenever their market was open. */
  readonly warmedBy?: 'candles';
  /** The first candle that there is, where the sweep was to start before it. */
  readonly startClampedTo?: number | undefined;
  /** Bars before the start that there are too few of for the longest warm-up of its sets. */
  readonly warmupBarsMissing?: number;
  /** Absent where none are, and in sweeps of before it was noted. */
  readonly skipped?: SkippedGaps | undefined;
  /** SHA-256 of them and of the closes beside them; absent in sweeps of before it was noted. */
  readonly hash?: string;
  /** The version of the engine that the sweep began with; absent in sweeps of before it was noted. */
  readonly engine?: string;
}

/** A sweep as its own tables hold it. */
export interface SweepRecord extends RunRecord {
  readonly definition: SweepDefinition;
  /** Sets to run, at most. */
  readonly trials: number;
  readonly warmupBars: number;
  /** What its sets are run over; a walk-forward has one. */
  readonly markets: readonly RecordMarket[];
  /** What the first batch found of each market; null before. */
  readonly candles: readonly MarketCandles[] | null;
  /** How the candles of a walk-forward are cut; null of a sweep. */
  readonly lengths: WindowLengths | null;
}

/** Candles of a market in memory that all threads share. */
export interface SweepMarket {
  readonly columns: CandleColumns;
  readonly feeds: Readonly<Record<string, Float64Array>>;
  /** The end of the last candle, ms. */
  readonly until: number;
  /** How good candles of a user's own are, A to F. */
  readonly grade: string | undefined;
  readonly calendar: CalendarName;
  readonly startClampedTo: number | undefined;
  readonly warmupBarsMissing: number;
  readonly skipped: SkippedGaps | undefined;
  readonly hash: string;
}

export interface SweepActivityPorts extends Pick<
  RunActivityPorts,
  'activity' | 'isRunning' | 'now'
> {
  load(sweepId: string): Promise<SweepRecord | undefined>;
  /** Says which candles the sweep is over, by market; those of an earlier attempt stay. */
  savePrepared(sweepId: string, candles: readonly MarketCandles[]): Promise<void>;
  /** In the order of its markets. `onProgress` is told the part of the candles that is there, 0 to 1. */
  markets(
    sweep: SweepRecord,
    signal: AbortSignal,
    onProgress?: (part: number) => void,
  ): Promise<readonly SweepMarket[]>;
  /** Something of it was done: whoever follows it may be told. */
  noteProgress(sweepId: string, work?: NotedWork): Promise<void>;
  saveCandlesPart(sweepId: string, part: number): Promise<void>;
  /** Trials with numbers of the half-open range that are done, by number. */
  trialsIn(of: TrialsOf, first: number, end: number): Promise<DoneTrial[]>;
  /** Those that are stored stay as they are; false, and none is stored, once the job has ended. */
  saveTrials(of: TrialsOf, trials: readonly DoneTrial[]): Promise<boolean>;
  /** Runs sets off the main thread; an abort ends the thread. `onShare` is told what it gets of the processor, 0 to 1. */
  computeSets(
    task: SetsTask,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ): Promise<ComputedSets>;
  /** Adds to what a trader should know of it, once. */
  addWarning(sweepId: string, warning: string): Promise<void>;
  /** Deletes the trials from a number on, and says that the sweep ended before all were run. */
  saveStoppedEarly(of: TrialsOf, fromTrial: number): Promise<void>;
  /** Windows that an earlier attempt stored stay. */
  saveWindows(walkId: string, windows: readonly WindowSpan[]): Promise<void>;
  /** A window's trials are all done. */
  saveWindowDone(walkId: string, fold: number): Promise<void>;
  /** The best trial that meets the constraints, and how many trials there are. */
  bestOf(of: TrialsOf): Promise<{ readonly point: readonly number[] | null; trials: number }>;
  /** Tries the chosen sets off the main thread; an abort ends the thread. */
  computeWalk(task: WalkTask, signal: AbortSignal): Promise<WalkResult>;
  /** The trials of all windows of a walk-forward. */
  registerOf(sweepId: string): Promise<TrialRegister>;
  /** Judges the best set off the main thread; null where no set meets the objective. */
  computeLuck(task: SweepLuckTask, signal: AbortSignal): Promise<LuckDocument | null>;
  saveLuck(sweepId: string, luck: LuckDocument): Promise<void>;
  putResult(key: string, gzippedJson: Uint8Array): Promise<void>;
  saveWalk(walkId: string, summary: WalkResult['summary'], resultKey: string): Promise<void>;
}
