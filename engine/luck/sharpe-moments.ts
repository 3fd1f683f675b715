/** The moments of period returns that say how sure a Sharpe ratio is. */
export interface SharpeMoments {
  /** Number of returns. */
  readonly count: number;
  /** Mean ÷ sample standard deviation (n − 1), of a period: not annualised. */
  readonly sharpe: number;
  /** Third standardised moment, population form. */
  readonly skewness: number;
  /** Fourth standardised moment, population form: 3 of a normal distribution. */
  readonly kurtosis: number;
}

/** Moments of period returns above a risk-free return of a period; without variation 0 and no shape. */
export function sharpeMoments(returns: ArrayLike<number>, riskFree = 0): SharpeMoments {
  const count = returns.length;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += returns[i] as number;
  const mean = sum / count;
  let [second, third, fourth] = [0, 0, 0];
  let varies = false;
  for (let i = 0; i < count; i++) {
    const apart = (returns[i] as number) - mean;
    const square = apart * apart;
    second += square;
    third += square * apart;
    fourth += square * square;
    varies ||= returns[i] !== returns[0];
  }
  if (!varies) return { count, sharpe: 0, skewness: NaN, kurtosis: NaN };
  const variance = second / count;
  return {
    count,
    sharpe: (mean - riskFree) / Math.sqrt(second / (count - 1)),
    skewness: third / count / variance ** 1.5,
    kurtosis: fourth / count / variance ** 2,
  };
}
