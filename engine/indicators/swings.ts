/*
 * Swing points: a high that no value of the `wings` bars before it reaches and none of the `wings`
 * bars after it passes (lows likewise), known only when those bars have closed. All functions read a
 * ring of the latest `size` values; age 0 is the newest.
 */

/** Ring of the latest values inside a node's memory. */
export interface Ring {
  readonly at: number;
  readonly size: number;
}

/** The value `age` bars before the newest, which lies in `slot`. */
export function valueAt(memory: Float64Array, { at, size }: Ring, slot: number, age: number) {
  const k = slot - age;
  return memory[at + (k < 0 ? k + size : k)] as number;
}

/**
 * 1 if the value of age `wings` is a swing high, −1 for a swing low, else 0. Of equal highs in a row
 * the first one counts.
 */
export function swingAt(
  memory: Float64Array,
  at: number,
  size: number,
  slot: number,
  wings: number,
): number {
  const centre = slot - wings < 0 ? slot - wings + size : slot - wings;
  const middle = memory[at + centre] as number;
  let high = true;
  let low = true;
  for (let away = 1; away <= wings && (high || low); away++) {
    const earlier = centre - away < 0 ? centre - away + size : centre - away;
    const later = centre + away >= size ? centre + away - size : centre + away;
    const before = memory[at + earlier] as number;
    const after = memory[at + later] as number;
    if (before >= middle || after > middle) high = false;
    if (before <= middle || after < middle) low = false;
  }
  return high ? 1 : low ? -1 : 0;
}

/** Lowest of the values of the ages given, both included; highest with `sign` −1, negated. */
export function lowestOf(
  memory: Float64Array,
  ring: Ring,
  slot: number,
  [youngest, oldest]: readonly [number, number],
  sign: 1 | -1,
): number {
  let lowest = Infinity;
  for (let age = youngest; age <= oldest; age++) {
    const x = sign * valueAt(memory, ring, slot, age);
    if (x < lowest) lowest = x;
  }
  return lowest;
}

/** Highest less lowest of all values of a full ring. */
export function rangeOf(memory: Float64Array, { at, size }: Ring): number {
  let low = Infinity;
  let high = -Infinity;
  for (let k = at; k < at + size; k++) {
    const x = memory[k] as number;
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return high - low;
}
