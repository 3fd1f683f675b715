export type { FeedClock, Random } from './feed-clock';
export { CoinbaseFeed, type CoinbaseFeedOptions } from './feed';
export type {
  FeedGap,
  FeedHealth,
  FeedLogger,
  FeedSink,
  Heartbeat,
  SymbolState,
  Ticker,
  TradePrint,
} from './feed-types';
export { ExchangeError, type ExchangeErrorCode } from './exchange-error';
export {
  CoinbaseRest,
  type CoinbaseRestOptions,
  type Product,
  type RestCandle,
  type TradePage,
  type TradeQuery,
} from './rest';
export { productIdOf, symbolOf } from './symbols';
