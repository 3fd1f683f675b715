/** Something to send, as JSON text; positions of a channel ascend. */
export interface MarketItem {
  /** Trade id, or the open time of a candle, or the time of a ticker. */
  readonly position: number;
  readonly json: string;
}

export interface MarketUpdate {
  /** Trades or closed candles: each counts. */
  readonly items: readonly MarketItem[];
  /** A forming candle or a ticker: only the newest counts. */
  readonly latest?: MarketItem;
}

/** The market's events as they come; channels are `trades|coinbase:BTC/USD`, `candles|coinbase:BTC/USD|1m`. */
export interface MarketEvents {
  /** Calls back with each update until the returned function is called. */
  listen(channel: string, listener: (update: MarketUpdate) => void): () => void;
  /** The latest updates, oldest first: the windows may be a little behind them. */
  recent(channel: string): readonly MarketUpdate[];
}
