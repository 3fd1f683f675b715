import type { RawCandles } from './series/raw-candles';

/** Reports how far (0 to 1) reading is; NaN where that is not known. */
export type ReportProgress = (part: number) => void;

/** What reading a file found. */
export interface Reading {
  readonly raw: RawCandles;
  readonly format: string;
  readonly hasVolume: boolean;
  /** Candles whose volume was empty or NaN and is read as 0. */
  readonly withoutVolume: number;
  /** What a column (or a field beside the candles) says; empty where there is none. */
  readonly symbol: string;
  readonly timeframe: string;
}
