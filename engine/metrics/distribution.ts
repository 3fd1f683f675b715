import { mean, quantile } from './statistics';

type Numbers = readonly number[];

/**
 * Gains ÷ losses above a return of a period (Keating and Shadwick, 2002); null where there is no loss.
 */
export function omegaRatio(returns: Numbers, threshold: number): number | null {
  let [gains, losses] = [0, 0];
  for (const value of returns) {
    const excess = value - threshold;
    if (excess > 0) gains += excess;
    else losses -= excess;
  }
  return losses > 0 ? gains / losses : null;
}

/** The 95 % quantile of the returns ÷ the 5 % one, both as sizes; null where the latter is 0. */
export function tailRatio(returns: Numbers): number | null {
  const low = Math.abs(quantile(returns, 0.05));
  return low > 0 ? Math.abs(quantile(returns, 0.95)) / low : null;
}

/** Root mean square of what returns fall short of a return of a period, over all periods, annualised. */
export function downsideDeviation(returns: Numbers, perYear: number, threshold: number): number {
  const squares = returns.map((value) => Math.min(value - threshold, 0) ** 2);
  return Math.sqrt(mean(squares)) * Math.sqrt(perYear);
}
