import { z } from 'zod';
import type { CalendarName } from '../engine';
import { isoTimeSchema, wholeNumber } from './fields';
import { symbolOfSpelling } from './instrument';
import { symbolSchema, timeframeSchema } from './market';
import { limitField, timeField, timeframeField } from './market-requests';
import { candleSchema } from './market-responses';

const MIB = 1024 * 1024;

/** What a user may upload as candles of their own. */
export const ownDataLimits = {
  /** Of one request; larger data comes in several. */
  bytes: 15 * MIB,
  unpackedBytes: 256 * MIB,
  /** Candles of text shrink to a tenth; what shrinks to less than this is no candles. */
  ratio: 50,
  /** Of one instrument and timeframe: more than five years of minutes. */
  candles: 3_000_000,
  /** Of all that a user has. */
  candlesOfUser: 10_000_000,
  instrumentsOfUser: 100,
} as const;

/** Types of an upload: what the bytes are is seen in them. */
export const ownDataTypes = ['application/octet-stream', 'application/gzip', 'text/csv'] as const;

const SYMBOL_EXPECTED = 'expected a symbol, such as EUR/USD';

/** `EUR/USD` or, as answers name it, `imported:EUR/USD`. */
const ownSymbol = z
  .string({ error: SYMBOL_EXPECTED })
  .max(120, SYMBOL_EXPECTED)
  .transform((text, context) => {
    const symbol = symbolOfSpelling(text.trim().replace(/^imported:/i, ''));
    if (symbol !== undefined) return symbol;
    context.addIssue({ code: 'custom', message: SYMBOL_EXPECTED });
    return z.NEVER;
  })
  .meta({ example: 'EUR/USD' });

const calendars = ['24x7', 'weekdays', 'us-equities'] as const satisfies CalendarName[];
/** When a market is open: what is missing outside is no gap, and figures a year go by its days. */
export const calendarSchema = z.enum(calendars, {
  error: `expected one of ${calendars.join(', ')}`,
});

const mended = (what: string) =>
  wholeNumber(0, 100_000_000, 0).meta({ description: `${what}; they lower the grade` });

/** Query of `POST /api/market/data`; the body is the file. */
export const uploadDataRequest = z.object({
  symbol: ownSymbol,
  timeframe: timeframeField.meta({
    description: 'The length of a candle; it is checked against the file',
  }),
  calendar: calendarSchema.optional().meta({
    description:
      'Trading hours; missing candles outside them are not gaps, and figures per year use 365 (24x7), 260 (weekdays) or 252 (us-equities) days. By default, the calendar that the instrument and timeframe already have, `24x7` for new ones',
  }),
  repeated: mended('Number of duplicate candles that were dropped from the file before the upload'),
  steps_back: mended('Number of steps back in time in the file before it was sorted'),
});

/** The body of it: a file of candles. */
export const uploadDataBody = z
  .unknown()
  .meta({ description: 'CSV, JSON, Parquet or Arrow/Feather, also compressed with gzip or zip' });

/** Query of `DELETE /api/market/data/{instrument}`. */
export const deleteDataRequest = z.object({
  timeframe: timeframeField.optional().meta({ description: 'By default, all timeframes' }),
});

/** Query of `GET /api/market/data/{instrument}/candles`. */
export const readDataRequest = z.object({
  timeframe: timeframeField.meta({
    description: 'A timeframe that was uploaded, or a multiple of one',
  }),
  start: timeField.optional().meta({ description: 'By default, the first candle' }),
  end: timeField
    .optional()
    .meta({ description: 'Exclusive; by default, the end of the last candle' }),
  limit: limitField(5_000, 1_000),
});

const count = z.int().min(0);
export const dataGrade = z
  .enum(['A', 'B', 'C', 'D', 'F'])
  .meta({ description: 'A (best) to F (worst): the worst of the measures' });

export const dataQualitySchema = z.object({
  grade: dataGrade,
  calendar: calendarSchema,
  measures: z.array(
    z.object({
      measure: z.string(),
      grade: dataGrade,
      count,
      share: z.number().meta({ description: 'Share of the expected candles, 0 to 1' }),
      reason: z.string(),
    }),
  ),
  gaps: z
    .array(z.object({ start: isoTimeSchema, end: isoTimeSchema, candles: count }))
    .meta({ description: 'The first 100' }),
});

/** Candles of a user's own, of one instrument and timeframe. */
export const ownDataSchema = z.object({
  instrument: z.string().meta({ example: 'imported:EUR/USD' }),
  symbol: symbolSchema,
  timeframe: timeframeSchema,
  candles: count,
  start: isoTimeSchema.meta({ description: 'The open time of the first candle' }),
  end: isoTimeSchema.meta({ description: 'The end of the last candle' }),
  grade: dataGrade,
  quality: dataQualitySchema,
  uploads: z
    .array(
      z.object({
        sha256: z.string().nullable().meta({
          description:
            'Hash of the bytes of the file; null once a later file has changed its candles',
        }),
        start: isoTimeSchema.meta({ description: 'The open time of its first candle' }),
        last: isoTimeSchema.meta({ description: 'The open time of its last candle' }),
        repeated: count,
        steps_back: count,
      }),
    )
    .meta({ description: 'The files that the candles come from, at most 100' }),
  updated_at: isoTimeSchema,
});
export type OwnData = z.infer<typeof ownDataSchema>;

const success = z.literal(true);
export const uploadDataResponse = z.object({
  success,
  data: ownDataSchema,
  candles_read: count.meta({ description: 'Candles in the file' }),
  warnings: z.array(z.string()),
});
export const listDataResponse = z.object({
  success,
  data: z.array(ownDataSchema),
  candles: count,
  candles_allowed: count,
});
export const readDataResponse = z.object({
  success,
  instrument: z.string().meta({ example: 'imported:EUR/USD' }),
  symbol: symbolSchema,
  timeframe: timeframeSchema,
  count,
  candles: z.array(candleSchema),
  next_start: z
    .int()
    .optional()
    .meta({ description: 'Where the next page begins, epoch milliseconds' }),
});
export const deleteDataResponse = z.object({ success, deleted: count });
