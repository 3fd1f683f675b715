import { normalCdf, normalQuantile } from './normal';
import type { SharpeMoments } from './sharpe-moments';

const EULER = 0.5772156649015329;

/** How many trials were made and the variance of their Sharpe ratios (of a period). */
export interface Trials {
  readonly count: number;
  readonly variance: number;
}

/**
 * Probability that the true Sharpe ratio exceeds a benchmark (of a period, not annualised), given the
 * number of returns and their shape: Φ((SR − SR*)·√(n − 1) ÷ √(1 − γ₃·SR + (γ₄ − 1)/4·SR²)).
 * Bailey and López de Prado, "The Sharpe Ratio Efficient Frontier", 2012. Null of fewer than three returns or without
 * variation.
 */
export function probabilisticSharpe(moments: SharpeMoments, benchmark = 0): number | null {
  const { count, sharpe, skewness, kurtosis } = moments;
  if (count < 3) return null;
  const variance = 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe;
  // Extreme skewness makes the estimate of the variance negative, constant returns make it NaN.
  if (!(variance > 0)) return null;
  return normalCdf(((sharpe - benchmark) * Math.sqrt(count - 1)) / Math.sqrt(variance));
}

/**
 * The largest Sharpe ratio (of a period) to expect of trials that have no skill at all:
 * √V·((1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 − 1/(N·e))), with γ the Euler–Mascheroni constant.
 * Bailey and López de Prado, "The Deflated Sharpe Ratio", 2014. 0 of fewer than two trials.
 */
export function expectedMaximumSharpe({ count, variance }: Trials): number {
  if (count < 2) return 0;
  const rarest = normalQuantile(1 - 1 / count);
  const next = normalQuantile(1 - 1 / (count * Math.E));
  return Math.sqrt(variance) * ((1 - EULER) * rarest + EULER * next);
}

/**
 * Deflated Sharpe ratio: probability that the true Sharpe ratio of the chosen trial is above what
 * the best of so many trials reaches by luck (Bailey and López de Prado, 2014).
 */
export function deflatedSharpe(moments: SharpeMoments, trials: Trials): number | null {
  return probabilisticSharpe(moments, expectedMaximumSharpe(trials));
}
