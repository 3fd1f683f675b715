import type { ColumnBuffers } from '../kernels/column-buffers';

/** Index of the next marked bar; the length when there is none. */
export function nextMark(marks: Uint8Array, from: number): number {
  const next = marks.indexOf(1, from);
  return next < 0 ? marks.length : next;
}

/** Sets equity, a column in the buffers, on bars `from` to `to` on which money stands still. */
export type FillQuiet = (from: number, to: number, money: number, held: number) => void;

/** What takes the equity of a run, in order. */
export interface EquityCurve {
  readonly fillQuiet: FillQuiet;
  /** Bar `i`, at whose close money and what is held are these. */
  bar(i: number, money: number, held: number): void;
}

/** Writes a run's equity, a column in the buffers that begins at `firstBar`. */
export function equityWriter(
  buffers: ColumnBuffers,
  equity: Float64Array,
  close: Float64Array,
  firstBar: number,
): EquityCurve {
  return {
    fillQuiet: quietFiller(buffers, equity, close, firstBar),
    bar(i, money, held) {
      equity[i - firstBar] = money + held * (close[i] as number);
    },
  };
}

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
