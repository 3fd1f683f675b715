import type { FeedClock, Random } from './shared/feed-clock';
import type { Heartbeat, Ticker, TradePrint } from './shared/feed-types';

/** A tradable pair; increments are the exchange's decimal text. */
export interface Product {
  symbol: string;
  productId: string;
  base: string;
  quote: string;
  priceIncrement: string;
  sizeIncrement: string;
  minMarketFunds?: string;
  status: string;
  tradingDisabled: boolean;
  source: string;
}

/** A page of trades, newest first; `after` is the cursor of the next older page, absent on the last one. */
export interface TradePage<Id extends number | string = number> {
  trades: TradePrint<Id>[];
  after?: Id;
}

/** Asks for the trades that are older than the one with the id `after`, or for the newest ones; at most 1000. */
export interface TradeQuery<Id extends number | string = number> {
  after?: Id;
  limit?: number;
}

/** A candle of the exchange's history: open time in ms UTC, the rest decimal text. */
export interface HistoryCandle {
  time: number;
  open: string;
  high: string;
  low: string;
  close: string;
  volume: string;
  source: string;
}

/** What an exchange answers to requests, paced and retried. All reject with ExchangeError. */
export interface ExchangeHistory<Id extends number | string = number> {
  /** All pairs that the exchange lists. */
  products(signal?: AbortSignal): Promise<Product[]>;
  trades(symbol: string, query?: TradeQuery<Id>, signal?: AbortSignal): Promise<TradePage<Id>>;
  /** Candles that open in [startMs, endMs), ascending, each once; empty ones may be missing, the newest may be forming. */
  candles(
    symbol: string,
    granularitySeconds: number,
    startMs: number,
    endMs: number,
    signal?: AbortSignal,
  ): Promise<HistoryCandle[]>;
  /** The exchange's time in ms UTC. */
  time(signal?: AbortSignal): Promise<number>;
}

/** What the live connection of an exchange reports. */
export interface LiveEvents<Id extends number | string = number> {
  opened(): void;
  /** Anything at all was received. */
  heard(): void;
  /** `isReplay`: the last trade, repeated as an answer to a subscription. */
  trade(trade: TradePrint<Id>, isReplay: boolean): void;
  heartbeat(heartbeat: Heartbeat<Id>): void;
  ticker(ticker: Ticker): void;
  /** Every trade of these symbols is sent from now on. */
  confirmed(symbols: string[]): void;
  /** The exchange refused a request, because of this symbol if one is named. */
  refused(symbol: string | undefined, message: string): void;
  malformed(reason: string): void;
  /** Nothing was received for too long; the connection is closed next. */
  silent(): void;
  /** The connection is over: exactly once for each `connect`, last. */
  closed(reason: string): void;
}

/** The live side of an exchange: one connection at a time, and the symbols that are asked for on it. */
export interface LiveMarket {
  /** Opens a connection and asks for all symbols. */
  connect(): void;
  subscribe(symbols: string[]): void;
  unsubscribe(symbols: string[]): void;
  /** Ends the connection without waiting for the other side. */
  cut(): void;
}

/** Recorded candles that a simulated exchange plays for ever, every second time backwards; times in ms, UTC. */
export interface RepeatedTape {
  startMs: number;
  lengthMs: number;
}

interface ExchangeOf<Id extends number | string> {
  /** Its name in the registry, in keys and in events. */
  readonly name: string;
  /** False where the exchange keeps a time of its own, which `history.time` tells. */
  readonly livesInRealTime: boolean;
  readonly history: ExchangeHistory<Id>;
  live(events: LiveEvents<Id>): LiveMarket;
  /** Only where prices are made up: what they are made of. */
  tape?(signal?: AbortSignal): Promise<RepeatedTape>;
}

/** Trade ids of a symbol are whole numbers that follow each other: a jump is a gap of known size. */
export interface DenseExchange extends ExchangeOf<number> {
  readonly ids: 'dense';
}

/** Trade ids are texts without an order; the history lists trades in the order in which they are streamed. */
export interface OpaqueExchange extends ExchangeOf<string> {
  readonly ids: 'opaque';
}

/** The port that an exchange implements. */
export type Exchange = DenseExchange | OpaqueExchange;

/** How an exchange is reached. */
export interface ExchangeSettings {
  restUrl: string;
  wsUrl: string;
  /** Requests a second; 8 by default. */
  requestsPerSecond?: number;
  /** A connection that receives nothing for this long is replaced; 5,000 ms by default. */
  heartbeatTimeoutMs?: number;
  clock?: FeedClock;
  random?: Random;
  fetch?: typeof fetch;
}
