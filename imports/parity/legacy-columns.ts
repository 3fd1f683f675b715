/** Values bar by bar; NaN while there is none. Booleans are 0 and 1. */
export type LegacyColumn = Float64Array;

/** What of the last n values a function makes, from index n − 1 on; NaN while one of them is missing. */
export function over(
  values: LegacyColumn,
  n: number,
  make: (window: Float64Array) => number,
): LegacyColumn {
  return values.map((_, bar) => (bar < n - 1 ? NaN : make(values.subarray(bar - n + 1, bar + 1))));
}

/** Added from the oldest to the newest value, as the old engine added them. */
export function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** The mean of the last n values from index n − 1 on. */
export function means(values: LegacyColumn, n: number): LegacyColumn {
  return over(values, n, (window) => sumOf(window) / n);
}

/** Seeded with the first value, so that there is one from the first value on. */
export function seededEma(values: LegacyColumn, n: number): LegacyColumn {
  const weight = 2 / (n + 1);
  let last = NaN;
  return values.map((value) => {
    last = Number.isNaN(last) ? value : weight * value + (1 - weight) * last;
    return last;
  });
}

/** The last of what is sorted by time that is not after a time. */
export function lastAtOrBefore<T extends { readonly time: number }>(
  sorted: readonly T[],
  time: number,
): T | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as T).time <= time) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
