/** One trade of the exchange; prices and sizes are the exchange's decimal text, `time` is whole ms UTC. */
export interface TradePrint<Id extends number | string = number> {
  /** Canonical: BTC/USD. */
  symbol: string;
  /** As delivered a number that follows the last one; of an exchange with opaque ids it is the feed's own. */
  tradeId: Id;
  /** The exchange's own id where that is opaque. */
  exchangeId?: string;
  time: number;
  price: string;
  size: string;
  /** The taker's side (the exchange reports the maker's). */
  side: 'buy' | 'sell';
  source: string;
}

/** Where a symbol stands: the last trade delivered, with the exchange's own id where ids are opaque. */
export interface FeedCursor {
  tradeId: number;
  exchangeId?: string;
}

/** The exchange lives: at `time` (ms UTC) its last trade was `lastTradeId`, and all trades up to it were delivered. */
export interface Heartbeat<Id extends number | string = number> {
  symbol: string;
  time: number;
  lastTradeId: Id;
  source: string;
}

/** Best prices and 24-hour figures as decimal text; volume in the base currency; `time` in ms UTC. */
export interface Ticker {
  symbol: string;
  time: number;
  price: string;
  bid: string;
  ask: string;
  volume24h: string;
  high24h: string;
  low24h: string;
  open24h: string;
  source: string;
}

/** Trades that will not be delivered, both ids included: too many to fetch, or unknown to the exchange itself. */
export interface FeedGap {
  symbol: string;
  fromTradeId: number;
  toTradeId: number;
  time: number;
  reason: string;
  source: string;
}

/** How one symbol stands: waiting for its first trade, in step, filling a hole, or refused by the exchange. */
export type SymbolState = 'waiting' | 'live' | 'recovering' | 'rejected';

/** State of the feed and its counters since the start; times in ms UTC. */
export interface FeedHealth {
  state: 'connecting' | 'live' | 'recovering' | 'silent' | 'down';
  connectedSince?: number;
  lastMessageAt?: number;
  reconnects: number;
  gapsFilled: number;
  tradesRecovered: number;
  duplicates: number;
  malformed: number;
  symbols: Record<
    string,
    { lastTradeId?: number; lastTradeTime?: number; state: SymbolState; message?: string }
  >;
  message?: string;
}

/**
 * Where a feed delivers. Calls of one symbol follow each other, each after the last one's promise; a rejected call is
 * repeated with back-off until it succeeds, so a sink sees a batch again when it failed half-way.
 */
export interface FeedSink {
  trades(batch: TradePrint[]): Promise<void>;
  heartbeat(heartbeat: Heartbeat): Promise<void>;
  ticker(ticker: Ticker): Promise<void>;
  gap(gap: FeedGap): Promise<void>;
  health(health: FeedHealth): void;
}

/** The part of a structured logger (pino) that the feeds need. */
export interface FeedLogger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
