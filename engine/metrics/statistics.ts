export type Numbers = readonly number[] | Float64Array;

/** As `map` of an array, for long series, too. */
export function mapped(values: Numbers, of: (value: number) => number): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = of(values[i] as number);
  return out;
}

/** Arithmetic mean; 0 of nothing. */
export function mean(values: Numbers): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

/** Sample covariance (n − 1) of two series of equal length; 0 of fewer than two values. */
export function covariance(a: Numbers, b: Numbers): number {
  if (a.length < 2) return 0;
  const meanA = mean(a);
  const meanB = a === b ? meanA : mean(b);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - meanA) * ((b[i] as number) - meanB);
  return sum / (a.length - 1);
}

/** Sample standard deviation (n − 1); exactly 0 of a constant series. */
export function deviation(values: Numbers): number {
  return isConstant(values) ? 0 : Math.sqrt(covariance(values, values));
}

function isConstant(values: Numbers): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

/** Linear interpolation between order statistics (Hyndman and Fan, 1996, type 7); 0 of nothing. */
export function quantile(values: Numbers, share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

function standardisedMoment(values: Numbers, power: number): number {
  const centre = mean(values);
  const variance = mean(mapped(values, (value) => (value - centre) ** 2));
  return variance === 0
    ? 0
    : mean(mapped(values, (v) => (v - centre) ** power)) / variance ** (power / 2);
}

/** Adjusted Fisher–Pearson skewness; 0 of fewer than three values. */
export function skewness(values: Numbers): number {
  const n = values.length;
  return n < 3 ? 0 : (standardisedMoment(values, 3) * Math.sqrt(n * (n - 1))) / (n - 2);
}

/** Sample excess kurtosis (as spreadsheets give it); 0 of fewer than four values. */
export function excessKurtosis(values: Numbers): number {
  const n = values.length;
  if (n < 4 || deviation(values) === 0) return 0;
  const g2 = standardisedMoment(values, 4) - 3;
  return ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6);
}

/** Quotient, 0 where the divisor is 0 or the result no finite number: results are sent as JSON. */
export function ratio(dividend: number, divisor: number): number {
  const quotient = divisor === 0 ? 0 : dividend / divisor;
  return Number.isFinite(quotient) ? quotient : 0;
}
