import { EXTREME_BARS } from '../graph/plan';

/** Doubles that `RecentExtremes` keeps: bars seen, highs, lows. */
const CELLS = 1 + 2 * EXTREME_BARS;

/** Highest high and lowest low of the last 20 bars, for support and resistance. */
export class RecentExtremes {
  readonly cells: Float64Array;

  constructor(needed: boolean) {
    this.cells = new Float64Array(needed ? CELLS : 0);
  }

  record(high: number, low: number): void {
    const { cells } = this;
    if (cells.length === 0) return;
    const seen = cells[0] as number;
    const at = 1 + (seen % EXTREME_BARS);
    cells[at] = high;
    cells[at + EXTREME_BARS] = low;
    cells[0] = seen + 1;
  }

  /** Bars from `from` to before `to`; of many only the last are looked at. */
  recordAll(highs: Float64Array, lows: Float64Array, from: number, to: number): void {
    if (this.cells.length === 0) return;
    const first = Math.max(from, to - EXTREME_BARS);
    this.cells[0] = (this.cells[0] as number) + first - from;
    for (let i = first; i < to; i++) this.record(highs[i] as number, lows[i] as number);
  }

  /** -Infinity before the first bar; prices that are none are passed over. */
  highest(): number {
    let highest = -Infinity;
    for (let i = 1; i <= this.count(); i++) {
      const value = this.cells[i] as number;
      if (value > highest && value < Infinity) highest = value;
    }
    return highest;
  }

  /** Infinity before the first bar. */
  lowest(): number {
    let lowest = Infinity;
    for (let i = 1; i <= this.count(); i++) {
      const value = this.cells[i + EXTREME_BARS] as number;
      if (value < lowest && value > 0) lowest = value;
    }
    return lowest;
  }

  private count(): number {
    return Math.min(EXTREME_BARS, this.cells[0] ?? 0);
  }
}
