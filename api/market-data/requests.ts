import { z } from 'zod';
import { AppError } from '../../contracts/errors';
import { timeframes } from '../../contracts/market';
import type { MarketSymbol, SymbolCatalogue } from './ports';
import { symbolOfPath } from './symbol-path';

export const MAX_CANDLES = 5000;
const DAY_MS = 86_400_000;

export const timeframeField = z.enum(timeframes, {
  error: `expected one of ${timeframes.join(', ')}`,
});

export const limitField = (most: number, byDefault: number) => {
  const message = `expected a whole number from 1 to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= most, message)
    .default(byDefault);
};

/** ISO 8601 (UTC unless it says otherwise) or milliseconds; ms UTC. */
export const timeField = z
  .string()
  .transform(parseTime)
  .refine((time) => Number.isFinite(time) && time >= 0, {
    message: 'expected a time as ISO 8601 or milliseconds since 1970',
  });

function parseTime(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d{2}-\d{2}([T ][\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return NaN;
  const zoned = text.length === 10 || /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T'));
  return text.length === 10 && Number.isFinite(time) ? dayOrNaN(text, time) : time;
}

/** February 30 is no day, although Date.parse of some engines makes it March 2. */
function dayOrNaN(text: string, time: number): number {
  return new Date(time).toISOString().startsWith(text) ? time : NaN;
}

/** A calendar day `YYYY-MM-DD` as the ms of its start, or undefined. */
export function dayOf(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = parseTime(text);
  return Number.isFinite(time) ? time : undefined;
}

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
