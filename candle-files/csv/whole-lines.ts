import { badCandles } from '../errors';
import type { Input } from '../source/input';

const NEWLINE = 10;
/** More bytes without a line end are no candles. */
const MOST_MIB = 16;

/** The bytes of an input from `start` on, in blocks that end with a line; the last one need not. */
export async function* wholeLines(input: Input, start: number): AsyncGenerator<Uint8Array> {
  let skip = start;
  let carried: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of input.chunks()) {
    const chunk = bytes.subarray(Math.min(skip, bytes.length));
    skip -= bytes.length - chunk.length;
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      if (chunk.length > 0) carried.push(chunk);
      length += chunk.length;
      if (length > MOST_MIB << 20) throw badCandles(`expected lines of at most ${MOST_MIB} MiB`);
      continue;
    }
    yield carried.length === 0
      ? chunk.subarray(0, end)
      : Buffer.concat([...carried, chunk.subarray(0, end)]);
    carried = end < chunk.length ? [chunk.slice(end)] : [];
    length = chunk.length - end;
  }
  if (carried.length > 0) yield Buffer.concat(carried);
}
