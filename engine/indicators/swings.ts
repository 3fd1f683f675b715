import { addressOf, kernels, numberRoom } from '../kernels/arena';

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

/**
 * Bars of a stretch from `from` to before `to` that confirm a swing, ascending: the bar itself for a
 * high, its bitwise complement for a low. Each has at least `lookback` bars of the stretch up to it.
 */
export function confirmingBars(
  values: Float64Array,
  from: number,
  to: number,
  wings: number,
  lookback: number,
): Int32Array {
  const first = from + lookback - 1 - wings;
  const centres = Math.max(0, to - wings - first);
  const room = numberRoom(Math.ceil(centres / 2));
  const count =
    centres === 0
      ? 0
      : kernels().swingBars(addressOf(values), first, to - wings, wings, room.byteOffset);
  return new Int32Array(room.buffer, room.byteOffset, count);
}

/** The bar of an entry of `confirmingBars`. */
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
export type RangeOf = (values: Float64Array, newest: number, size: number) => number;

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

/** The same for all bars of a stretch; those of the first `size` − 1 are not to be used. */
export function rangesOf(values: Float64Array, from: number, to: number, size: number): RangeOf {
  const out = numberRoom(values.length);
  const ring = numberRoom(2 * (size + 1));
  kernels().ranges(addressOf(values), out.byteOffset, from, to, size, ring.byteOffset);
  return (_values, newest) => out[newest] as number;
}
