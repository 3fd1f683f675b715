export type { Exchange } from './exchange';
export { ExchangeFeed } from './lane/feed';
export { exchangeNamed, exchanges } from './registry';
export type { ExchangeRow } from './registry-row';
export type { FeedCursor, FeedHealth } from './shared/feed-types';
