import type { CandleVersion } from '../../contracts/candle-transfer';
import type { Readable } from 'node:stream';
import type { InstrumentId } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import type { OwnCandles } from '../../contracts/own-candles';
import type { OwnData } from '../../contracts/own-data';
import type { CalendarName } from '../../engine';
import type { CandleAnswer, TimeRange } from './ports';

/** A file that a user sends. */
export interface DataUpload {
  readonly userId: string;
  readonly symbol: string;
  readonly timeframe: TimeframeName;
  /** Undefined keeps the one that is stored. */
  readonly calendar?: CalendarName | undefined;
  /** What whoever sends the file has mended before. */
  readonly repeated: number;
  readonly stepsBack: number;
  readonly body: Readable;
}

/** Candles that users uploaded. Each sees their own only. */
export interface OwnDataPort {
  /**
   * Adds the candles of a file. Throws a 422 that names `body` or `timeframe`, `BODY_TOO_LARGE` and
   * `TOO_MUCH_DATA`.
   */
  upload(upload: DataUpload): Promise<{
    readonly data: OwnData;
    readonly read: number;
    readonly warnings: readonly string[];
  }>;
  list(userId: string): Promise<OwnData[]>;
  /** Returns how many timeframes of it there were. */
  remove(userId: string, symbol: string, timeframe?: TimeframeName): Promise<number>;
  /** What the user has of the symbol that this timeframe is made of. Throws `DATA_NOT_FOUND` for none. */
  sourceOf(userId: string, symbol: string, timeframe: TimeframeName): Promise<OwnData>;
  /** What is stored of a range, by a name that is another one once anything of it is. */
  versionOf(
    userId: string,
    instrument: InstrumentId,
    timeframe: TimeframeName,
    range: TimeRange,
  ): Promise<CandleVersion>;
  /** What of a range there is. Throws `DATA_NOT_FOUND` of a symbol that the user has not. */
  ownCandles(
    userId: string,
    instrument: InstrumentId,
    timeframe: TimeframeName,
    range: TimeRange,
  ): Promise<OwnCandles>;
  /** Throws `DATA_NOT_FOUND` when there are no candles of which this timeframe is made. */
  range(
    userId: string,
    instrument: InstrumentId,
    timeframe: TimeframeName,
    range: TimeRange,
  ): Promise<CandleAnswer & { readonly grade: string; readonly calendar: CalendarName }>;
}
