import type { z } from 'zod';
import type { AppError } from '../../contracts/errors';
import { invalidRequest, parseFields } from '../shared/requests';
import type { MarketPorts, MarketSymbol, Markets } from './ports';
import { namedMarket, unknownSymbol } from './symbol-path';
import type { NamedMarket } from './symbol-path';

const DAY_MS = 86_400_000;

export function fieldError(field: string, message: string): AppError {
  return invalidRequest([{ field, message }]);
}

/** The query by its schema; a repeated parameter counts once. Throws a 422 that names fields. */
export function parseQuery<S extends z.ZodType>(
  schema: S,
  query: NodeJS.Dict<string | string[]>,
): z.infer<S> {
  const single = Object.entries(query).map(([key, value]) => [key, [value].flat()[0]]);
  return parseFields(schema, Object.fromEntries(single), { where: 'query', strict: true });
}

/** The body by its schema; an absent one counts as empty. Throws a 422 that names fields. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  return parseFields(schema, body ?? {}, { where: 'body' });
}

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
    throw fieldError('start', 'expected a time that is not in the future');
  }
  // A day of grace: callers name the end of the running day.
  if (end !== undefined && end > now + DAY_MS) {
    throw fieldError('end', 'expected a time that is not in the future');
  }
  if (start !== undefined && end !== undefined && start >= end) {
    throw fieldError('start', 'expected a start before the end');
  }
}
