import type { ColumnBuffers } from '../kernels/column-buffers';

/*
 * Swing points: a high that no value of the `wings` bars before it reaches and none of the `wings`
 * bars after it passes (lows likewise), known only when those bars have closed. All functions read
 * the latest values as one stretch that ends at index `newest`: the value of age k is
 * `values[newest - k]`. A whole series is such a stretch; candle by candle a `mirrored` ring is.
 */

/**
 * Writes the next value into a ring of `size` that lies twice in a row in memory, so that its latest
 * `size` values are always one stretch. Gives the index of the newest one.
 */
export function mirrored(
  memory: Float64Array,
  at: number,
  size: number,
  slot: number,
  x: number,
): number {
  memory[at + slot] = x;
  memory[at + size + slot] = x;
  return at + size + slot;
}

/**
 * 1 if the value of age `wings` is a swing high, −1 for a swing low, else 0. Of equal highs in a row
 * the first one counts.
 */
export function swingAt(values: Float64Array, newest: number, wings: number): 1 | 0 | -1 {
  const centre = newest - wings;
  const middle = values[centre] as number;
  const next = values[centre + 1] as number;
  const before = values[centre - 1] as number;
  if (before < middle && next <= middle) {
    for (let away = 2; away <= wings; away++) {
      if ((values[centre - away] as number) >= middle) return 0;
      if ((values[centre + away] as number) > middle) return 0;
    }
    return 1;
  }
  if (before > middle && next >= middle) {
    for (let away = 2; away <= wings; away++) {
      if ((values[centre - away] as number) <= middle) return 0;
      if ((values[centre + away] as number) < middle) return 0;
    }
    return -1;
  }
  return 0;
}

/** Highest less lowest of the latest `size` values. */
export type RangeOf = (values: Float64Array, newest: number, size: number) => number;

/** What a stretch of a series holds of swings. */
export interface StretchSwings {
  /**
   * Bars that confirm a swing, ascending: the bar itself for a high, its bitwise complement for a low.
   * Each has at least a lookback of bars of the stretch up to it.
   */
  readonly confirming: Int32Array;
  /** Of these bars, over the lookback. */
  readonly range: RangeOf;
}

/** Finds the swings of one stretch after the other, from a bar to before another, in the same room. */
export function swingFinder(
  buffers: ColumnBuffers,
  values: Float64Array,
  wings: number,
  lookback: number,
): (from: number, to: number) => StretchSwings {
  const address = buffers.addressOf(values);
  const list = buffers.numbers(Math.ceil(values.length / 2));
  const ranges = buffers.numbers(values.length);
  const ring = buffers.numbers(2 * (lookback + 1)).byteOffset;
  const range: RangeOf = (_values, newest) => ranges[newest] as number;
  return (from, to) => {
    const first = from + lookback - 1 - wings;
    const { swingBars, ranges: findRanges } = buffers.kernels;
    findRanges(address, ranges.byteOffset, from, to, lookback, ring);
    const count = swingBars(address, first, to - wings, wings, list.byteOffset);
    return { confirming: new Int32Array(list.buffer, list.byteOffset, count), range };
  };
}

/** The bar of an entry of `confirming`. */
export function barOf(confirming: number): number {
  return confirming < 0 ? ~confirming : confirming;
}

/** Lowest of the values of the ages given, both included; highest with `sign` −1, negated. */
export function lowestOf(
  values: Float64Array,
  newest: number,
  youngest: number,
  oldest: number,
  sign: 1 | -1,
): number {
  let lowest = Infinity;
  for (let age = youngest; age <= oldest; age++) {
    const x = sign * (values[newest - age] as number);
    if (x < lowest) lowest = x;
  }
  return lowest;
}

/** Highest less lowest of the latest `size` values. */
export function rangeOf(values: Float64Array, newest: number, size: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (let k = newest - size + 1; k <= newest; k++) {
    const x = values[k] as number;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return high - low;
}
