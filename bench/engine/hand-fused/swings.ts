import type { CandleColumns } from '../../../engine';
import type { FusedRun } from './book';
import { Book, GuardedBook } from './book';
import { Strength } from './indicators';

/** 1 if the close of a bar is a swing high, −1 for a low, else 0. */
function swingAt(close: Float64Array, centre: number, wings: number): number {
  const middle = close[centre] as number;
  const before = close[centre - 1] as number;
  const next = close[centre + 1] as number;
  if (before < middle && next <= middle) {
    for (let away = 2; away <= wings; away++) {
      if ((close[centre - away] as number) >= middle) return 0;
      if ((close[centre + away] as number) > middle) return 0;
    }
    return 1;
  }
  if (before > middle && next >= middle) {
    for (let away = 2; away <= wings; away++) {
      if ((close[centre - away] as number) <= middle) return 0;
      if ((close[centre + away] as number) < middle) return 0;
    }
    return -1;
  }
  return 0;
}

function rangeOf(close: Float64Array, newest: number, size: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let k = newest - size + 1; k <= newest; k++) {
    const x = close[k] as number;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return high - low;
}

/** Swings of a lookback for double tops and bottoms. */
class DoubleShapes {
  /** Of each swing, oldest first, those of the lookback from `first` to before `end`. */
  private readonly bars: Int32Array;
  private readonly prices: Float64Array;
  /** Range of the lookback, below 0 for lows. */
  private readonly marks: Float64Array;
  private first = 0;
  private end = 0;
  /** The swings that alternate, and how many they are. */
  private readonly taken: Int32Array;
  private known = 0;

  constructor(
    private readonly close: Float64Array,
    private readonly lookback: number,
    private readonly wings: number,
    private readonly confidence: number,
  ) {
    this.bars = new Int32Array(close.length);
    this.prices = new Float64Array(close.length);
    this.marks = new Float64Array(close.length);
    this.taken = new Int32Array(lookback);
  }

  /** 1 on a bar that completes a double top, −1 a bottom, else 0. */
  next(bar: number): number {
    const { close, lookback, wings } = this;
    if (bar < lookback - 1) return 0;
    let changed = false;
    if (this.first < this.end && bar - (this.bars[this.first] as number) >= lookback) {
      this.first++;
      changed = true;
    }
    const swing = swingAt(close, bar - wings, wings);
    if (swing !== 0) {
      this.bars[this.end] = bar - wings;
      this.prices[this.end] = close[bar - wings] as number;
      this.marks[this.end] = swing * rangeOf(close, bar, lookback);
      this.end++;
      changed = true;
    }
    if (changed) this.take();
    return bar >= 2 * (lookback - 1) - wings ? this.completed(bar) : 0;
  }

  private take(): void {
    const { prices, marks, taken, end } = this;
    let known = 0;
    for (let k = this.first; k < end; k++) {
      if (known === 0) {
        taken[known++] = k;
        continue;
      }
      const last = taken[known - 1] as number;
      const mark = marks[k] as number;
      const rise = (prices[k] as number) - (prices[last] as number);
      const further = mark > 0 ? rise : -rise;
      if (mark > 0 === (marks[last] as number) > 0) {
        if (further > 0) taken[known - 1] = k;
      } else if (further >= 0.1 * Math.abs(mark)) taken[known++] = k;
    }
    this.known = known;
  }

  private completed(bar: number): number {
    const { prices, taken, known, close, wings, confidence } = this;
    if (known < 3) return 0;
    const newest = taken[known - 1] as number;
    const sign = (this.marks[newest] as number) > 0 ? 1 : -1;
    const valley = sign * (prices[taken[known - 2] as number] as number);
    if (!(sign * (close[bar] as number) < valley)) return 0;
    const one = sign * (prices[taken[known - 3] as number] as number);
    const two = sign * (prices[newest] as number);
    const height = (one + two) / 2 - valley;
    if (!(height > 0 && 1 - Math.abs(one - two) / height >= confidence)) return 0;
    for (let k = (this.bars[newest] as number) + wings; k < bar; k++) {
      if (sign * (close[k] as number) < valley) return 0;
    }
    return sign;
  }
}

/** The template `doublePatterns`: a double bottom buys, a double top sells. */
export function fusedDoublePatterns({ open, close }: CandleColumns): FusedRun {
  const book = new Book(close.length);
  const shapes = new DoubleShapes(close, 50, 2, 0.8);
  for (let i = 0; i < close.length; i++) {
    if (book.order !== 0) book.fill(i, open[i] as number);
    const completed = shapes.next(i);
    if (completed < 0) book.orderOnce();
    else if (completed > 0) book.order = -1;
    book.mark(i, close[i] as number);
  }
  return book.run;
}

/** The two latest lows of a lookback. */
class Lows {
  private older = [-Infinity, 0, 0];
  private newer = [-Infinity, 0, 0];

  constructor(
    private readonly close: Float64Array,
    private readonly values: Float64Array,
    private readonly first: number,
    private readonly lookback: number,
    private readonly wings: number,
    private readonly least: number,
  ) {}

  /** Whether price and values of the two move apart: hidden, the price higher; regular, it lower. */
  next(bar: number, hidden: boolean): boolean {
    const { close, values, lookback, wings } = this;
    const age = bar - this.first;
    if (age < lookback - 1) return false;
    const centre = bar - wings;
    if (swingAt(close, centre, wings) < 0 && this.standsOut(bar)) {
      this.older = this.newer;
      this.newer = [centre, close[centre] as number, values[centre] as number];
    }
    if (age < 2 * (lookback - 1) - wings) return false;
    const [at = 0, price = 0, value = 0] = this.older;
    if (bar - at >= lookback) return false;
    const moved = (this.newer[1] as number) - price;
    const valueMoved = (this.newer[2] as number) - value;
    return hidden ? moved > 0 && valueMoved < 0 : moved < 0 && valueMoved > 0;
  }

  private standsOut(bar: number): boolean {
    const { close, wings } = this;
    let top = -Infinity;
    for (let k = bar - 2 * wings; k <= bar; k++) top = Math.max(top, close[k] as number);
    const height = top - (close[bar - wings] as number);
    return height >= this.least * rangeOf(close, bar, this.lookback);
  }
}

/** The template `hiddenDivergence`. */
export function fusedHiddenDivergence({ open, high, low, close }: CandleColumns): FusedRun {
  const book = new GuardedBook(close.length, (entry) => {
    const stop = entry * 0.98;
    const target = entry + 2 * (entry - stop);
    return { stop, part: 0, distance: 0, target, second: NaN };
  });
  const strength = new Strength();
  const values = new Float64Array(close.length);
  const lows = new Lows(close, values, 14, 40, 3, 0.08);
  let sum = 0;
  for (let i = 0; i < close.length; i++) {
    const price = close[i] as number;
    book.meet(i, open[i] as number, high[i] as number, low[i] as number, price);
    sum += price - (i >= 50 ? (close[i - 50] as number) : 0);
    if (i > 0) values[i] = strength.next(i, price - (close[i - 1] as number));
    if (lows.next(i, true) && i >= 49 && price > sum / 50) book.orderOnce();
    book.mark(i, price);
  }
  return book.run;
}

/** The template `divergenceStrategy`. */
export function fusedDivergence({ open, high, low, close }: CandleColumns): FusedRun {
  const book = new GuardedBook(close.length, (entry, bar) => {
    let lowest = Infinity;
    for (let k = bar - 20; k < bar; k++) lowest = Math.min(lowest, low[k] as number);
    const support = lowest * 0.98;
    const stop = support < entry ? support : entry * 0.98;
    return { stop, part: 0, distance: 0, target: entry * 1.03, second: entry * 1.06 };
  });
  const strength = new Strength();
  const values = new Float64Array(close.length);
  const lows = new Lows(close, values, 14, 20, 2, 0.06);
  const shapes = new DoubleShapes(close, 50, 2, 0.75);
  let oversold = false;
  for (let i = 0; i < close.length; i++) {
    const price = close[i] as number;
    book.meet(i, open[i] as number, high[i] as number, low[i] as number, price);
    if (i > 0) {
      const value = strength.next(i, price - (close[i - 1] as number));
      values[i] = value;
      oversold = value < 30 || (oversold && value <= 60);
    }
    const diverges = lows.next(i, false);
    if (shapes.next(i) < 0 && diverges && oversold) {
      const equity = book.cash + book.position * price;
      const worth = Math.min(equity * 0.015, 5_000, book.cash);
      if (worth > 1e-6 * equity) book.orderOnce(worth / price);
    }
    book.mark(i, price);
  }
  return book.run;
}
