import type { InstrumentId } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import type { CandleSeries } from './candle-series';

/** Whose candles: the two feeds never mix. */
export interface CandleKey {
  readonly instrument: InstrumentId;
  readonly timeframe: TimeframeName;
}

/** Half-open, ms UTC. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

export interface ExchangeCandle {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

export interface ExchangeProduct {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly active: boolean;
  readonly minOrderSize: number;
  /** Smallest notional value of an order, in the quote currency; 0 means none. */
  readonly minNotional: number;
  readonly pricePrecision: number;
  readonly sizePrecision: number;
}

/** The exchange's public history. Rejects when the exchange does not answer. */
export interface ExchangeHistory {
  /** Candles that open in [start, end), ascending; intervals without trades are left out. */
  candles(
    symbol: string,
    granularitySeconds: number,
    startMs: number,
    endMs: number,
  ): Promise<readonly ExchangeCandle[]>;
  products(): Promise<readonly ExchangeProduct[]>;
}

/** Where closed candles are kept: finished days in files, newer ones in a table. */
export interface CandleArchive {
  /** All kept candles that open in the range. */
  read(key: CandleKey, range: TimeRange): Promise<CandleSeries>;
  /** Keeps candles; one that is kept already stays as it was. */
  add(key: CandleKey, candles: CandleSeries, finishedBefore: number): Promise<void>;
  /** Starts of the pages in the range that the exchange was asked for once and for all. */
  coveredPages(key: CandleKey, range: TimeRange): Promise<ReadonlySet<number>>;
  markCovered(key: CandleKey, pageStarts: readonly number[]): Promise<void>;
}

/** The time at the exchange, ms: real time, unless the exchange is a simulated one. */
export type MarketClock = () => Promise<number>;
