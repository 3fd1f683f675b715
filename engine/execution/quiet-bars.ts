import type { ColumnBuffers } from '../kernels/column-buffers';
import { equityAt } from '../portfolio/account';

/** Bars that are marked by a 1, asked for in order. */
export class MarkedBars {
  private found = -1;

  constructor(private readonly marks: Uint8Array) {}

  has(bar: number): boolean {
    return this.marks[bar] === 1;
  }

  /** The first one from a bar on, which is never before that of the last call; the length when there is none. */
  next(from: number): number {
    if (this.found < from) {
      const next = this.marks.indexOf(1, from);
      this.found = next < 0 ? this.marks.length : next;
    }
    return this.found;
  }
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
      equity[i - firstBar] = equityAt(money, held, close[i] as number);
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
