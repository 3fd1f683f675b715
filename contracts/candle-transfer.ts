import { z } from 'zod';
import type { CalendarName, CandleColumns } from '../engine';
import { exchangeAsShown } from './instrument';
import type { InstrumentId } from './instrument';
import type { TimeframeName } from './market';
import { calendarSchema } from './own-data';

/** Half-open, ms UTC. */
export interface TimeRange {
  readonly start: number;
  readonly end: number;
}

/** Which candles a service wants of the market-data service: those that open in the range. */
export interface CandleRequest extends TimeRange {
  /** For whom: a download takes its turns among the users. */
  readonly userId: string;
  readonly instrument: InstrumentId;
  readonly timeframe: TimeframeName;
}

/** Closed candles of a range, ascending, and where candles should be and are not. */
export interface CandleAnswer {
  /** The exchange that they are from. */
  readonly source: string;
  readonly columns: CandleColumns;
  readonly holes: readonly TimeRange[];
  /** How good candles of a user's own are, A to F; undefined of an exchange's. */
  readonly grade?: string | undefined;
  /** When their market is open; undefined of an exchange's, which never closes. */
  readonly calendar?: CalendarName | undefined;
  /** The first candle that there is, where the range was asked for from an earlier time. */
  readonly clampedTo?: number | undefined;
}

/** What is stored of a range. */
export const candleVersionSchema = z.object({
  /** Equal versions of a range are equal candles; null of a range that has not ended. */
  version: z.string().nullable(),
  /** About how many candles are stored, and how many the exchange would be asked for. */
  candles: z.number(),
  missing: z.number(),
});
export type CandleVersion = z.infer<typeof candleVersionSchema>;

/** `GET /internal/market/candle-version`, with the query of the candles. */
export const CANDLE_VERSION_PATH = '/internal/market/candle-version';

/** More that the sender knows of the range. */
interface CandleDetails {
  /** The end of the last candle, ms. */
  readonly completeUntil?: number | undefined;
}

/**
 * `GET /internal/market/candles`: the body is the columns one after the other, each of `x-count`
 * little-endian float64; headers say the rest.
 */
export const candleTransfer = {
  path: '/internal/market/candles',
  mediaType: 'application/octet-stream',
  columns: ['time', 'open', 'high', 'low', 'close', 'volume'],
} as const;

const headers = {
  count: 'x-count',
  source: 'x-source',
  holes: 'x-holes',
  clampedTo: 'x-start-clamped-to',
  completeUntil: 'x-complete-until',
  grade: 'x-grade',
  calendar: 'x-calendar',
} as const;

const holesSchema = z.array(z.object({ start: z.number(), end: z.number() }));
const VALUE_BYTES = 8;

/** The headers and the body of an answer; its columns are not copied value by value. */
export function writeCandles({
  source,
  columns,
  holes,
  grade,
  calendar,
  ...details
}: CandleAnswer & CandleDetails) {
  const parts = candleTransfer.columns.map((name) => columns[name]);
  const texts = {
    [headers.count]: columns.time.length,
    [headers.source]: source,
    [headers.holes]: JSON.stringify(holes),
    [headers.clampedTo]: details.clampedTo,
    [headers.completeUntil]: details.completeUntil,
    [headers.grade]: grade,
    [headers.calendar]: calendar,
  };
  const known = Object.entries(texts).filter(([, value]) => value !== undefined);
  return {
    headers: Object.fromEntries(known.map(([name, value]) => [name, String(value)])),
    chunks: parts.map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  };
}

/** What an answer holds. Throws a RangeError when its body is not what its headers say. */
export function readCandles(
  given: { get(name: string): string | null },
  body: ArrayBuffer,
): CandleAnswer {
  const source = given.get(headers.source);
  const clampedTo = given.get(headers.clampedTo);
  const count = Number(given.get(headers.count) ?? NaN);
  const bytes = count * candleTransfer.columns.length * VALUE_BYTES;
  if (source === null || body.byteLength !== bytes) {
    const was = `${body.byteLength} bytes for ${count} candles of ${exchangeAsShown(String(source))}`;
    throw new RangeError(
      `expected ${candleTransfer.columns.length} columns of candles, was ${was}`,
    );
  }
  const columns = candleTransfer.columns.map((name, i) => [
    name,
    new Float64Array(body, i * count * VALUE_BYTES, count),
  ]);
  return {
    source,
    columns: Object.fromEntries(columns) as CandleColumns,
    holes: holesSchema.parse(JSON.parse(given.get(headers.holes) ?? '[]')),
    grade: given.get(headers.grade) ?? undefined,
    calendar: calendarSchema.optional().parse(given.get(headers.calendar) ?? undefined),
    ...(clampedTo !== null && { clampedTo: Number(clampedTo) }),
  };
}
