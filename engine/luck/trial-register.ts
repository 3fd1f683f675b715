/**
 * How many parameter sets were tried and how far their Sharpe ratios (of a period) lie apart. It is
 * kept when the runs themselves are deleted: a trial counts whether or not anyone still looks at it.
 */
export interface TrialRegister {
  readonly count: number;
  readonly mean: number;
  /** Sum of the squared distances from the mean. */
  readonly squares: number;
}

export const NO_TRIALS: TrialRegister = { count: 0, mean: 0, squares: 0 };

/** A register with one trial more (Welford, 1962). */
export function withTrial({ count, mean, squares }: TrialRegister, sharpe: number): TrialRegister {
  const apart = sharpe - mean;
  const next = mean + apart / (count + 1);
  return { count: count + 1, mean: next, squares: squares + apart * (sharpe - next) };
}

/** Two registers as one (Chan, Golub and LeVeque, 1979): in whatever order parts of a sweep end. */
export function mergedTrials(a: TrialRegister, b: TrialRegister): TrialRegister {
  const count = a.count + b.count;
  if (count === 0) return NO_TRIALS;
  const apart = b.mean - a.mean;
  return {
    count,
    mean: a.mean + (apart * b.count) / count,
    squares: a.squares + b.squares + (apart * apart * a.count * b.count) / count,
  };
}

/** Sample variance (n − 1) of the Sharpe ratios; 0 of fewer than two trials. */
export function trialVariance({ count, squares }: TrialRegister): number {
  return count < 2 ? 0 : squares / (count - 1);
}
