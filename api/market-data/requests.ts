import { invalidField } from '../shared/requests';
import type { MarketPorts, MarketSymbol, Markets } from './ports';
import { namedMarket, unknownSymbol } from './symbol-path';
import type { NamedMarket } from './symbol-path';

const DAY_MS = 86_400_000;

/**
 * The listed symbol of a followed exchange that a request names. Throws a 404 for a symbol that the
 * exchange does not list, a 422 for an exchange that is not followed.
 */
export async function knownSymbol(
  markets: Markets,
  text: string,
  exchange?: string,
): Promise<NamedMarket<MarketPorts> & { readonly listed: MarketSymbol }> {
  const named = namedMarket(text, exchange, markets);
  const listed = await named.market.symbols.find(named.symbol);
  if (listed === undefined) throw unknownSymbol(text, [named.market]);
  return { ...named, listed };
}

/** Throws unless start is before end and neither lies ahead. */
export function checkTimes(
  { start, end }: { start?: number | undefined; end?: number | undefined },
  now: number,
): void {
  if (start !== undefined && start > now) {
    throw invalidField('start', 'expected a time that is not in the future');
  }
  // A day of grace: callers name the end of the running day.
  if (end !== undefined && end > now + DAY_MS) {
    throw invalidField('end', 'expected a time that is not in the future');
  }
  if (start !== undefined && end !== undefined && start >= end) {
    throw invalidField('start', 'expected a start before the end');
  }
}
