import type { ColumnBuffers } from '../kernels/column-buffers';

/** Index of the next marked bar; the length when there is none. */
export function nextMark(marks: Uint8Array, from: number): number {
  const next = marks.indexOf(1, from);
  return next < 0 ? marks.length : next;
}

/** Sets equity, a column in the buffers, on bars `from` to `to` on which money stands still. */
export type FillQuiet = (from: number, to: number, money: number, held: number) => void;

/** Fills a run's equity, which begins at `firstBar`: money and what is held, at the close. */
export function quietFiller(
  buffers: ColumnBuffers,
  equity: Float64Array,
  close: Float64Array,
  firstBar: number,
): FillQuiet {
  const { worth } = buffers.kernels;
  const prices = buffers.addressOf(close);
  const out = equity.byteOffset;
  return (from, to, money, held) => {
    if (to > from) worth(prices + 8 * from, out + 8 * (from - firstBar), to - from, money, held);
  };
}
