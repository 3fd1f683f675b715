import { AppError } from '../../core/errors';
import { isUnreadable, readMarket } from '../../contracts/requested-market';
import { invalidField, invalidRequest } from '../shared/requests';
import type { Followed } from './ports';

/** The market of an exchange, and the canonical symbol of a pair there. */
export interface NamedMarket<M> {
  readonly market: M;
  readonly symbol: string;
}

type Source = { readonly source: string };

/**
 * What a request names: `BTC-USD`, `BTC%2FUSD` and `btcusd` are `BTC/USD` at the first exchange,
 * `coinbase:BTC-USD` is `BTC/USD` at Coinbase, and so is `BTC-USD` with the exchange beside it. Throws
 * a 404 for a text that names no symbol, a 422 for two exchanges and for one that is not followed.
 */
export function namedMarket<M extends Source>(
  text: string,
  exchange: string | undefined,
  markets: Followed<M>,
): NamedMarket<M> {
  const named = readMarket(decoded(text), exchange);
  if (isUnreadable(named)) {
    if (named.field === 'exchange') throw invalidRequest([named]);
    throw unknownSymbol(text, markets);
  }
  const market = followedMarket(named.exchange, markets, named.exchangeField);
  return { market, symbol: named.symbol };
}

/** As `namedMarket` of a text alone; undefined where that throws. */
export function marketOfText<M extends Source>(
  text: string,
  markets: Followed<M>,
): NamedMarket<M> | undefined {
  try {
    return namedMarket(text, undefined, markets);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** The market of a followed exchange, the first one without a name. Throws a 422 for another name. */
export function followedMarket<M extends Source>(
  exchange: string | undefined,
  markets: Followed<M>,
  field = 'exchange',
): M {
  const market =
    exchange === undefined ? markets[0] : markets.find(({ source }) => source === exchange);
  if (market !== undefined) return market;
  const names = markets.map(({ source }) => source).join(' or ');
  const message = `expected an exchange that this system follows (${names}), was ${exchange}`;
  throw invalidField(field, message);
}

/** What a request for a symbol without a market is answered. */
export function expectedSymbol(markets: Followed<Source>): string {
  const names = markets.map(({ source }) => source).join(' or ');
  return `expected a symbol that the exchange ${names} lists, such as BTC/USD`;
}

export function unknownSymbol(text: string, markets: Followed<Source>): AppError {
  const message = expectedSymbol(markets);
  return new AppError('UNKNOWN_SYMBOL', `symbol ${text.slice(0, 60)}: ${message}`, {
    fields: [{ field: 'symbol', message }],
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return '';
  }
}
