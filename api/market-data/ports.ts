import type { CandleVersion } from '../../contracts/candle-transfer';
import type { TimeframeName } from '../../contracts/market';

/** Half-open, ms UTC. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** Candles as columns of equal length, times (open, ms) ascending; `trades` is NaN if unknown. */
export interface CandleColumns {
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  readonly trades: Float64Array;
}

export interface CandleAnswer {
  readonly source: string;
  readonly candles: CandleColumns;
  /** Where candles should be and the exchange has none. */
  readonly holes: readonly TimeRange[];
  /** The end of the last candle, ms. */
  readonly completeUntil: number | undefined;
  /** True when the exchange had to be asked. */
  readonly downloaded: boolean;
  /** The exchange's first candle, where the range was asked for from an earlier time. */
  readonly clampedTo: number | undefined;
  /** True when the exchange could not be asked and there are fewer candles than wanted. */
  readonly isShortened?: boolean;
}

/** For whom the exchange may be asked, until nobody waits; looked up only when it must be. */
export type WhoAsks = () => Promise<
  { readonly user: string; readonly signal: AbortSignal } | undefined
>;

/**
 * Closed candles. Rejects with `UnavailableError` when the exchange is needed and down, and with
 * `DOWNLOAD_NEEDS_USER` when it is needed and nobody in particular asks.
 */
export interface CandleHistory {
  range(
    symbol: string,
    timeframe: TimeframeName,
    range: TimeRange,
    who?: WhoAsks,
  ): Promise<CandleAnswer>;
  /** The newest candles before the time, or before now. */
  latest(
    symbol: string,
    timeframe: TimeframeName,
    count: number,
    options?: { readonly before?: number | undefined; readonly who?: WhoAsks | undefined },
  ): Promise<CandleAnswer>;
}

/** One trade of the tick window. */
export interface Tick {
  readonly time: number;
  readonly price: number;
  readonly size: number;
  readonly bid: number | null;
  readonly ask: number | null;
  readonly tradeId: number;
}

export interface TickerFigures {
  readonly time: number;
  readonly price: number;
  readonly bid: number;
  readonly ask: number;
  readonly volume_24h: number;
  readonly high_24h: number;
  readonly low_24h: number;
}

/** The latest of each market, from Redis. */
export interface MarketWindows {
  /**
   * The newest closed candles, oldest first, as records of seven little-endian float64: open time
   * (ms), open, high, low, close, volume, trades (NaN where unknown).
   */
  candleRecords(symbol: string, timeframe: TimeframeName, count: number): Promise<Buffer>;
  /** One such record: the candle that is not closed yet. */
  formingRecord(symbol: string, timeframe: TimeframeName): Promise<Buffer | undefined>;
  /** The newest trades, oldest first. */
  ticks(symbol: string, count: number): Promise<Tick[]>;
  tickCount(symbol: string): Promise<number>;
  tickers(symbols: readonly string[]): Promise<(TickerFigures | undefined)[]>;
}

export interface MarketSymbol {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly active: boolean;
  readonly minOrderSize: number;
  readonly minNotional: number;
  readonly pricePrecision: number;
  readonly sizePrecision: number;
  /** When it was first seen, ISO. */
  readonly createdAt: string;
}

/** The pairs of the exchange. Rejects with `UnavailableError` before they were ever known. */
export interface SymbolCatalogue {
  list(): Promise<readonly MarketSymbol[]>;
  find(symbol: string): Promise<MarketSymbol | undefined>;
  /** The open time of the first daily candle; null when the exchange has none. */
  earliest(symbol: string, caller?: string): Promise<number | null>;
  /** What is known of several within a few seconds; the others are absent. */
  earliestOf(
    symbols: readonly string[],
    caller: string | undefined,
    client: AbortSignal,
  ): Promise<ReadonlyMap<string, number | null>>;
}

export interface WindowRequest {
  readonly symbol: string;
  readonly timeframe: TimeframeName;
  /** Who is limited: a user or an address. */
  readonly caller: string;
  /** Tells several clients of one caller apart. */
  readonly label: string | undefined;
}

/** Who asked for which windows, for a day unless they ask again or read it; a window is as large as the largest asked for. */
export interface WindowSubscriptions {
  /** Somebody reads the window: subscriptions to it go on. */
  noteRead(symbol: string, timeframe: TimeframeName): void;
  subscribe(request: WindowRequest & { size: number }): Promise<{ size: number; clients: number }>;
  /** `removed` is false when this client had no such subscription. */
  unsubscribe(request: WindowRequest): Promise<{ removed: boolean; size: number; clients: number }>;
}

/** The exchanges that are followed here; the first is meant where a request names none. */
export type Followed<M> = readonly [M, ...M[]];

/** What needs a symbol, if it is no session. */
export type FollowedBy = 'subscription' | 'socket';

/** The market of one exchange. */
export interface MarketPorts {
  /** The exchange: `coinbase` or `simulated`. */
  readonly source: string;
  readonly history: CandleHistory;
  /** What is stored of a range, by a name that is another one once anything of it is. */
  versionOf(symbol: string, timeframe: TimeframeName, range: TimeRange): Promise<CandleVersion>;
  /** As `history.latest`, through the window: newest first hand, filled from history. */
  readonly latest: Pick<CandleHistory, 'latest'>;
  readonly windows: MarketWindows;
  readonly symbols: SymbolCatalogue;
  readonly subscriptions: WindowSubscriptions;
  /** Whether the feed follows a symbol, so that its windows are there but for a moment. */
  isFollowed(symbol: string): boolean;
  /** Throws `TOO_MANY_SYMBOLS` when the feed follows as many as it may, and this one is not among them. */
  assertFollowable(symbol: string): void;
  /**
   * Has the feed follow a symbol: for a day, while there is a subscription to a window of it, or
   * while a socket asks again and again.
   */
  followSymbol(symbol: string, by?: FollowedBy): void | Promise<void>;
  /** The state of the exchange feed, for `/api/market/health`. */
  feedHealth(): Promise<object>;
  /** What made-up prices are made of; undefined for a real market. */
  tape(): Promise<{ startMs: number; lengthMs: number } | undefined>;
  /** The time at the exchange, ms: real time, unless the exchange is a simulated one. */
  now(): number;
}

export type Markets = Followed<MarketPorts>;
