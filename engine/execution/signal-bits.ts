import type { Plan } from '../graph/plan';
import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Column } from '../nodes/column';
import { triggerColumns } from './triggers';

/** A bit for each bar: bar `i` is bit `i & 31` of word `i >> 5`. A year of minutes takes 64 KiB. */
export type SignalBits = Int32Array;

/** Where no bit follows: later than any bar. */
export const NO_BAR = 2 ** 30;

/** By action: the bars on which one of its triggers is true. They lie outside of the buffers. */
export function signalBits(
  plan: Plan,
  columns: readonly Column[],
  buffers: ColumnBuffers,
  bars: number,
): SignalBits[] {
  const words = (bars >> 5) + 1;
  const room = buffers.flags(4 * words);
  return triggerColumns(plan, columns, buffers, bars).map((trigger) => {
    buffers.kernels.trueBits(trigger.byteOffset, bars, room.byteOffset);
    return new Int32Array(new Int32Array(room.buffer, room.byteOffset, words));
  });
}

/** The first bar from `from` on whose bit is 1; `NO_BAR` when there is none. */
export function nextBar(bits: SignalBits, from: number): number {
  let w = from >> 5;
  if (w >= bits.length) return NO_BAR;
  let word = (bits[w] as number) & (-1 << (from & 31));
  while (word === 0) {
    if (++w >= bits.length) return NO_BAR;
    word = bits[w] as number;
  }
  return (w << 5) + 31 - Math.clz32(word & -word);
}
