import type { ExchangeRow } from '../registry-row';
import { coinbaseSpeaker } from './protocol';

/** Coinbase Exchange. */
export const coinbase: ExchangeRow = {
  name: 'coinbase',
  wsUrl: 'wss://ws-feed.exchange.coinbase.com',
  restUrl: 'https://api.exchange.coinbase.com',
  variables: 'COINBASE',
  isSimulated: false,
  open: (settings) => coinbaseSpeaker({ name: 'coinbase', livesInRealTime: true }, settings),
};
