import { isUnreadable, readMarket } from '../../contracts/requested-market';
import { invalidRequest } from './requests';

interface MarketQuery {
  readonly symbol?: string | undefined;
  readonly exchange?: string | undefined;
}

/**
 * Which markets a list is asked for: a symbol alone is that of every exchange. Throws a 422 for a symbol
 * of one exchange and the name of another.
 */
export function marketFilter({ symbol, exchange }: MarketQuery): MarketQuery {
  if (symbol === undefined) return { symbol, exchange };
  const named = readMarket(symbol, exchange);
  if (isUnreadable(named)) throw invalidRequest([named]);
  return { symbol: named.symbol, exchange: named.exchange };
}
