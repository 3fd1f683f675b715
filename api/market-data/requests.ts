import type { z } from 'zod';
import { AppError } from '../../contracts/errors';
import type { MarketSymbol, SymbolCatalogue } from './ports';
import { symbolOfPath } from './symbol-path';

const DAY_MS = 86_400_000;

function invalid(status: number, error: z.ZodError): AppError {
  const fields = error.issues.map((issue) => ({
    field: issue.path.join('.') || 'body',
    message: issue.message,
  }));
  const text = fields.map(({ field, message }) => `${field}: ${message}`).join('; ');
  return new AppError('INVALID_REQUEST', text, { status, fields });
}

export function fieldError(field: string, message: string, status = 400): AppError {
  const fields = [{ field, message }];
  return new AppError('INVALID_REQUEST', `${field}: ${message}`, { status, fields });
}

/** The query by its schema; a repeated parameter counts once. Throws a 400 that names fields. */
export function parseQuery<T>(schema: z.ZodType<T>, query: NodeJS.Dict<string | string[]>): T {
  const single = Object.entries(query).map(([key, value]) => [key, [value].flat()[0]]);
  const result = schema.safeParse(Object.fromEntries(single));
  if (!result.success) throw invalid(400, result.error);
  return result.data;
}

/** The body by its schema; an absent one counts as empty. Throws a 422 that names fields. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (!result.success) throw invalid(422, result.error);
  return result.data;
}

/** Throws a 404 for a symbol that the exchange does not list. */
export async function knownSymbol(symbols: SymbolCatalogue, text: string): Promise<MarketSymbol> {
  const symbol = symbolOfPath(text);
  const found = symbol === undefined ? undefined : await symbols.find(symbol);
  if (found !== undefined) return found;
  const message = 'expected a symbol that the exchange lists, such as BTC/USD';
  throw new AppError('UNKNOWN_SYMBOL', `symbol ${text.slice(0, 60)}: ${message}`, {
    status: 404,
    fields: [{ field: 'symbol', message }],
  });
}

/** Throws unless start is before end and neither lies ahead. */
export function checkTimes(
  { start, end }: { start?: number | undefined; end?: number | undefined },
  now: number,
  status = 400,
): void {
  if (start !== undefined && start > now) {
    throw fieldError('start', 'expected a time that is not in the future', status);
  }
  // A day of grace: callers name the end of the running day.
  if (end !== undefined && end > now + DAY_MS) {
    throw fieldError('end', 'expected a time that is not in the future', status);
  }
  if (start !== undefined && end !== undefined && start >= end) {
    throw fieldError('start', 'expected a start before the end', status);
  }
}
