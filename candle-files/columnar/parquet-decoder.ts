import type * as ParquetWasm from 'parquet-wasm';
import { badCandles, messageOf } from '../errors';
import { loadBounded } from './bounded-memory';

/** Memory for the file of a stranger: pages may unpack to more than they say, and the memory never shrinks. */
const BOUNDED_BYTES = 512 * 1024 * 1024;

let isBounded = false;

/** The decoder; over the file of a stranger, one whose memory has an end. */
export function decoder(bounded: boolean): typeof ParquetWasm {
  if (bounded !== isBounded) forget();
  isBounded = bounded;
  // oxlint-disable-next-line typescript/no-require-imports -- a new one after a panic, types kept
  const load = () => require('parquet-wasm') as typeof ParquetWasm;
  return bounded ? loadBounded(BOUNDED_BYTES, load) : load();
}

function forget(): void {
  delete require.cache[require.resolve('parquet-wasm')];
}

/** What a decoder makes of bytes, which may be damaged. */
export function decoded<Result>(decode: () => Result): Result {
  try {
    return decode();
  } catch (error) {
    // Its memory holds what it had until it panicked: the next file is decoded by another one.
    if ((error as Partial<Error>).name === 'RuntimeError') forget();
    const isKnown = /not (yet )?(supported|implemented|enabled)|NYI|disabled|encrypt/i.test(
      messageOf(error),
    );
    const why = isKnown ? messageOf(error) : 'it is damaged';
    throw badCandles(`expected a Parquet file of candles; ${why}`, { cause: error });
  }
}
