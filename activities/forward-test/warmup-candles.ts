import type { Candle } from '../../engine';

const FIELDS = 6;

/** Candles as little-endian doubles: time, open, high, low, close, volume, one candle after the other. */
export function encodeCandles(candles: readonly Candle[]): Uint8Array {
  const bytes = new Uint8Array(8 * FIELDS * candles.length);
  const view = new DataView(bytes.buffer);
  candles.forEach(({ time, open, high, low, close, volume }, i) => {
    [time, open, high, low, close, volume].forEach((value, field) => {
      view.setFloat64(8 * (FIELDS * i + field), value, true);
    });
  });
  return bytes;
}

/** The candles again; throws `RangeError` for bytes that are no whole candles. */
export function decodeCandles(bytes: Uint8Array): Candle[] {
  if (bytes.length % (8 * FIELDS) !== 0) {
    throw new RangeError(`expected candles of ${8 * FIELDS} bytes, was ${bytes.length} in total`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (i: number, field: number) => view.getFloat64(8 * (FIELDS * i + field), true);
  return Array.from({ length: bytes.length / (8 * FIELDS) }, (_, i) => ({
    time: at(i, 0),
    open: at(i, 1),
    high: at(i, 2),
    low: at(i, 3),
    close: at(i, 4),
    volume: at(i, 5),
  }));
}
