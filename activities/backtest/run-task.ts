import type { SkippedGaps } from '../../contracts/skipped-gaps';
import type { CalendarName, CandleColumns, ExecutionSettings, Timeframe } from '../../engine';

/** All that a run needs; it crosses to a worker thread. */
export interface RunTask {
  readonly graph: unknown;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly settings: ExecutionSettings;
  /** A year, as a fraction. */
  readonly riskFreeRate: number;
  readonly columns: CandleColumns;
  /** Closes, one a bar, of the symbols that the graph reads by name. */
  readonly feeds?: Readonly<Record<string, Float64Array>>;
  readonly provenance: RunProvenance;
  /** Set to other than 0 when the result is no longer wanted. */
  readonly stop?: Int32Array;
  /** Where the thread says how far it is. */
  readonly meter?: Int32Array;
}

/** What a result says of its candles. */
export interface RunProvenance extends Partial<SkippedGaps> {
  readonly source: string;
  readonly instrument: string;
  readonly data_hash: string;
  /** By the versions of what is stored; absent where candles may still come. */
  readonly data_version?: string;
  readonly warmup_bars: number;
  readonly warmup_bars_missing: number;
  /** ISO time. */
  readonly complete_until: string;
  readonly data_grade?: string;
  /** Absent of a market that never closes. */
  readonly calendar?: CalendarName;
  /** What is other than was asked for. */
  readonly warnings?: readonly string[];
}
