/** A run of bars drawn as one: from `first` up to and including `last`. */
export interface Bucket {
  readonly first: number;
  readonly last: number;
}

/** Cuts bars into at most so many runs of nearly equal length. */
export function bucketsOf(bars: number, limit: number): Bucket[] {
  const count = Math.min(bars, limit);
  return Array.from({ length: count }, (_, i) => ({
    first: Math.floor((i * bars) / count),
    last: Math.floor(((i + 1) * bars) / count) - 1,
  }));
}

/** The lowest value of each bucket. */
export function lowest(values: Float64Array, buckets: readonly Bucket[]): number[] {
  return buckets.map(({ first, last }) => {
    let low = Infinity;
    for (let i = first; i <= last; i++) low = Math.min(low, values[i] as number);
    return low;
  });
}

/** The highest value of each bucket. */
export function highest(values: Float64Array, buckets: readonly Bucket[]): number[] {
  return buckets.map(({ first, last }) => {
    let high = -Infinity;
    for (let i = first; i <= last; i++) high = Math.max(high, values[i] as number);
    return high;
  });
}
