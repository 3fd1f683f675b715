import type { Plan } from '../graph/plan';
import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Column } from '../nodes/column';
import { triggerColumns } from './triggers';

/** A bit for each bar: bar `i` is bit `i & 31` of word `i >> 5`. A year of minutes takes 64 KiB. */
export type SignalBits = Int32Array;

/** Where no bit follows: later than any bar. */
export const NO_BAR = 2 ** 30;

/** Room for the signals of many runs, which is used again for the next ones. */
export class SignalRoom {
  private readonly rooms: SignalBits[] = [];
  private used = 0;

  constructor(private readonly bars: number) {}

  /** The signals that lie here are not read any more. */
  empty(): void {
    this.used = 0;
  }

  /** By action of a plan: the bars on which one of its triggers is true, valid until the room is emptied. */
  take(plan: Plan, columns: readonly Column[], buffers: ColumnBuffers): SignalBits[] {
    const words = (this.bars >> 5) + 1;
    const packed = buffers.flags(4 * words);
    const bits = new Int32Array(packed.buffer, packed.byteOffset, words);
    return triggerColumns(plan, columns, buffers, this.bars).map((trigger) => {
      buffers.kernels.trueBits(trigger.byteOffset, this.bars, packed.byteOffset);
      const room = (this.rooms[this.used++] ??= new Int32Array(words));
      room.set(bits);
      return room;
    });
  }
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
