import type { InstrumentId } from '../../contracts/instrument';

/**
 * The binary layout of Redis windows: an 8-byte header (the Kafka offset of the newest record's
 * message, float64) and fixed-size records of float64 fields, all little-endian.
 */
export const HEADER_BYTES = 8;

/** open time (ms), open, high, low, close, volume, trades (NaN where unknown) */
export const CANDLE_FIELDS = 7;
export const CANDLE_BYTES = CANDLE_FIELDS * 8;

/** time (ms), price, size, bid, ask (NaN where unknown), trade id */
export const TICK_FIELDS = 6;
export const TICK_BYTES = TICK_FIELDS * 8;

/** Where the field lies by which a window ascends: a candle's open time, a tick's trade id. */
export const CANDLE_ORDER_BYTE = 0;
export const TICK_ORDER_BYTE = 40;

export const candleWindowKey = (instrument: InstrumentId, timeframe: string): string =>
  `window:${instrument}:${timeframe}`;

export const tickWindowKey = (instrument: InstrumentId): string => `ticks:${instrument}`;

/** A hash with one 56-byte record a timeframe. */
export const formingKey = (instrument: InstrumentId): string => `forming:${instrument}`;

/** A hash of decimal texts: price, bid, ask, volume_24h, high_24h, low_24h, time. */
export const tickerKey = (instrument: InstrumentId): string => `ticker:${instrument}`;

/** A hash of the window sizes asked for, field `<symbol>:<timeframe>`. */
export const windowSizesKey = (source: string): string => `window-sizes:${source}`;

export interface CandleText {
  readonly time: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly trades: number | null;
}

export function candleRecord(candle: CandleText): Buffer {
  const record = Buffer.allocUnsafe(CANDLE_BYTES);
  record.writeDoubleLE(candle.time, 0);
  record.writeDoubleLE(Number(candle.open), 8);
  record.writeDoubleLE(Number(candle.high), 16);
  record.writeDoubleLE(Number(candle.low), 24);
  record.writeDoubleLE(Number(candle.close), 32);
  record.writeDoubleLE(Number(candle.volume), 40);
  record.writeDoubleLE(candle.trades ?? Number.NaN, 48);
  return record;
}

export function tickRecord(fields: readonly number[]): Buffer {
  const record = Buffer.allocUnsafe(TICK_BYTES);
  for (let i = 0; i < TICK_FIELDS; i++) record.writeDoubleLE(fields[i] ?? Number.NaN, i * 8);
  return record;
}

/**
 * The records of what one `GETRANGE key -(count × recordBytes) -1` answered, oldest first. A
 * window shorter than asked answers with its header as well; it is dropped.
 */
export function recordsOf(answer: Buffer, recordBytes: number): Float64Array {
  const header = answer.length % recordBytes === HEADER_BYTES ? HEADER_BYTES : 0;
  const bytes = new Uint8Array(answer.length - header);
  bytes.set(answer.subarray(header));
  return new Float64Array(bytes.buffer);
}
