import { InvalidArgumentError } from 'commander';
import type * as RequestedMarkets from '../../contracts/requested-market';
import type { RequestedMarket } from '../../contracts/requested-market';

/** The market that a text names, by the API's own parser; else an error of the option that says what was expected. */
export function marketOption(text: string): RequestedMarket {
  // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed: its schemas take time
  const api = require('../../contracts/requested-market') as typeof RequestedMarkets;
  const read = api.readMarket(text);
  if (!api.isUnreadable(read)) return read;
  throw new InvalidArgumentError(`E${read.message.slice(1)}.`);
}

/** `btc-usd` as `BTC/USD`, `coinbase:BTC-USD` as `coinbase:BTC/USD`. */
export function symbol(text: string): string {
  const market = marketOption(text);
  return market.exchange === undefined ? market.symbol : `${market.exchange}:${market.symbol}`;
}

/** The symbol of such a name, as graphs write it: without the exchange. */
export function plainSymbol(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The fields by which documents name a market; without an exchange `instrument` is null. */
export function marketFields(name: string) {
  const colon = name.indexOf(':');
  return {
    symbol: plainSymbol(name),
    instrument: colon < 0 ? null : name,
    exchange: colon < 0 ? null : name.slice(0, colon),
  };
}
