import { RECORD_BYTES, recordNumbers, recordText } from './candle-json';

/** The JSON texts of a window's newest candles. */
export interface WindowText {
  readonly bytes: Buffer;
  readonly texts: readonly string[];
  /** Open time of the last candle, ms. */
  readonly lastTime: number;
  /** No candle is missing between the first and the last. */
  readonly regular: boolean;
}

/**
 * Turns records into JSON texts. Texts of the previous answer are used again for the records that
 * are still the same bytes: usually one candle in a hundred is new.
 */
export function windowText(
  bytes: Buffer,
  stepMs: number,
  previous: WindowText | undefined,
): WindowText {
  const records = recordNumbers(bytes);
  const count = bytes.length / RECORD_BYTES;
  const texts = previous === undefined ? [] : textsKept(bytes, previous);
  for (let i = texts.length; i < count; i++) texts.push(recordText(records, i));
  const first = records[0] ?? NaN;
  const lastTime = records[(count - 1) * 7] ?? NaN;
  return { bytes, texts, lastTime, regular: lastTime - first === (count - 1) * stepMs };
}

function textsKept(bytes: Buffer, previous: WindowText): string[] {
  if (bytes.length < RECORD_BYTES) return [];
  const start = previous.bytes.indexOf(bytes.subarray(0, RECORD_BYTES));
  if (start < 0 || start % RECORD_BYTES !== 0) return [];
  const same = previous.bytes.subarray(start);
  if (same.length > bytes.length || !same.equals(bytes.subarray(0, same.length))) return [];
  return previous.texts.slice(start / RECORD_BYTES);
}
