import { instrumentOfRequest, instrumentParts } from '../../contracts/instrument';
import type { Followed } from './ports';

/** The market of an exchange, and the canonical symbol of a pair there. */
export interface NamedMarket<M> {
  readonly market: M;
  readonly symbol: string;
}

/**
 * What a request's text names: `BTC-USD`, `BTC%2FUSD` and `btcusd` are `BTC/USD` at the first exchange,
 * `coinbase:BTC-USD` is `BTC/USD` at Coinbase. Undefined for a text that names no symbol, or one of an
 * exchange that is not followed.
 */
export function marketOfText<M extends { readonly source: string }>(
  text: string,
  markets: Followed<M>,
): NamedMarket<M> | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    return undefined;
  }
  const instrument = instrumentOfRequest(decoded.trim(), markets[0].source);
  if (instrument === undefined) return undefined;
  const { exchange, symbol } = instrumentParts(instrument);
  const market = markets.find(({ source }) => source === exchange);
  return market && { market, symbol };
}
