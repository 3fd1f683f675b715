/** Percentiles of a simulated figure. */
export interface Bands {
  readonly p5: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

/** Linear interpolation in a sorted list (Hyndman and Fan, 1996, type 7). */
function at(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low + (high - low) * (place - Math.floor(place));
}

/** Bands of values in any order; the list is sorted in place. */
export function bandsOf(values: Float64Array): Bands {
  values.sort();
  return {
    p5: at(values, 0.05),
    p25: at(values, 0.25),
    p50: at(values, 0.5),
    p75: at(values, 0.75),
    p95: at(values, 0.95),
  };
}
