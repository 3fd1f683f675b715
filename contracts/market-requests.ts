import { z } from 'zod';
import { timeframes } from './market';
import { exchangeInput } from './requested-market';

export const MAX_CANDLES = 5000;
const MAX_WINDOW = 20_000;

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
    .default(byDefault)
    .meta({ type: 'integer', minimum: 1, maximum: most });
};

/** ISO 8601 (UTC unless it says otherwise) or milliseconds; ms UTC. */
export const timeField = z
  .string()
  .transform(parseTime)
  .refine((time) => Number.isFinite(time) && time >= 0, {
    message: 'expected a time as ISO 8601 or milliseconds since 1970',
  })
  .meta({ description: 'ISO 8601, or milliseconds since 1970', example: '2024-01-01T00:00:00Z' });

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

const flagText = z.enum(['true', 'false'], { error: 'expected true or false' });

const exchangeField = { exchange: exchangeInput.optional() };

/** Query of the routes of a symbol that need nothing else. */
export const marketRequest = z.object(exchangeField);

/** Query of `GET …/candles`. */
export const candlesRequest = z.object({
  ...exchangeField,
  timeframe: timeframeField.default('1m'),
  limit: limitField(MAX_CANDLES, 100),
  start: timeField.optional(),
  end: timeField.optional(),
  include_empty: flagText.default('true').meta({ description: 'Include candles without a trade' }),
});

/** Body of `POST /api/market/historical`. */
export const historicalRequest = z.strictObject({
  symbols: z
    .array(z.string({ error: 'expected a symbol as text' }), { error: 'expected symbols' })
    .min(1, 'expected 1 to 10 symbols')
    .max(10, 'expected 1 to 10 symbols'),
  start_date: timeField,
  end_date: timeField,
  interval: timeframeField.default('1h'),
  ...exchangeField,
  include_empty: z.boolean().default(true),
});

const daysMessage = 'expected a whole number of days from 0 to 10000';
const filters = {
  exchange: exchangeInput.optional().meta({ description: 'Only the symbols of this exchange' }),
  active_only: flagText.default('true'),
  min_history_days: z
    .string()
    .regex(/^\d{1,5}$/, daysMessage)
    .transform(Number)
    .refine((days) => days <= 10_000, daysMessage)
    .default(0)
    .meta({ type: 'integer', minimum: 0, maximum: 10_000 }),
};

/** Query of `GET /api/market/symbols`. */
export const listSymbolsRequest = z.object(filters);

/** Query of `GET /api/market/symbols/search`; `query` is the older name of `q`. */
export const searchSymbolsRequest = z.object({
  ...filters,
  q: z.string().max(40, 'expected at most 40 characters').optional(),
  query: z.string().max(40, 'expected at most 40 characters').optional(),
  limit: limitField(1000, 50),
});

/** Query of `GET …/latest`. */
export const latestRequest = z.object({ ...exchangeField, limit: limitField(MAX_CANDLES, 100) });

const sizeMessage = `expected a whole number from 1 to ${MAX_WINDOW}`;
const clientMessage = 'expected 1 to 64 letters, digits, . _ : or -';

/** Body of `POST …/subscribe`. */
export const subscribeRequest = z.strictObject({
  ...exchangeField,
  timeframe: timeframeField.default('1m'),
  size: z.int(sizeMessage).min(1, sizeMessage).max(MAX_WINDOW, sizeMessage).default(1000),
  client_id: z
    .string()
    .regex(/^[\w.:-]{1,64}$/, clientMessage)
    .optional(),
});

/** Query or body of `DELETE …/unsubscribe`. */
export const unsubscribeRequest = subscribeRequest.omit({ size: true });

/** Body of `POST /api/market/validate`; the answer says what is wrong. */
export const validateDatesRequest = z.strictObject({
  symbol: z.string().meta({ example: 'BTC/USD' }),
  ...exchangeField,
  start_date: z.iso.date(),
  end_date: z.iso.date(),
});
