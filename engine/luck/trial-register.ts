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

/** The trials of a register that are not in a part of it: `mergedTrials` solved for its other half. */
export function trialsWithout(all: TrialRegister, part: TrialRegister): TrialRegister {
  const count = all.count - part.count;
  if (count <= 0) return NO_TRIALS;
  const mean = all.mean + ((all.mean - part.mean) * part.count) / count;
  const apart = mean - part.mean;
  const squares = all.squares - part.squares - (apart * apart * part.count * count) / all.count;
  return { count, mean, squares: count === 1 ? 0 : Math.max(0, squares) };
}

/** Sample variance (n − 1) of the Sharpe ratios; 0 of fewer than two trials. */
export function trialVariance({ count, squares }: TrialRegister): number {
  return count < 2 ? 0 : squares / (count - 1);
}
