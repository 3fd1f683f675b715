/**
 * How many parameter sets were tried and how far their Sharpe ratios (of a period) lie apart. It is
 * kept when the runs themselves are deleted: a trial counts whether or not anyone still looks at it.
 */
export interface TrialRegister {
  readonly count: number;
  /** Those of them that traded so few days that their ratio means nothing: they are only counted. Absent: none. */
  readonly short?: number;
  /** Of the others. */
  readonly mean: number;
  /** Sum of the squared distances from the mean. */
  readonly squares: number;
}

export const NO_TRIALS: TrialRegister = { count: 0, mean: 0, squares: 0 };

/** A register with one trial more (Welford, 1962). */
export function withTrial(register: TrialRegister, sharpe: number): TrialRegister {
  return mergedTrials(register, { count: 1, mean: sharpe, squares: 0 });
}

/** A register with one trial more that is too short to have a ratio. */
export function withShortTrial(register: TrialRegister): TrialRegister {
  return mergedTrials(register, { count: 1, short: 1, mean: 0, squares: 0 });
}

/** Two registers as one (Chan, Golub and LeVeque, 1979): in whatever order parts of a sweep end. */
export function mergedTrials(a: TrialRegister, b: TrialRegister): TrialRegister {
  const [ofA, ofB] = [measured(a), measured(b)];
  const all = ofA + ofB;
  const apart = b.mean - a.mean;
  return registerWith(a.count + b.count - all, {
    count: all,
    mean: all === 0 ? 0 : a.mean + (apart * ofB) / all,
    squares: all === 0 ? 0 : a.squares + b.squares + (apart * apart * ofA * ofB) / all,
  });
}

/** The trials of a register that are not in a part of it: `mergedTrials` solved for its other half. */
export function trialsWithout(all: TrialRegister, part: TrialRegister): TrialRegister {
  // A part of before short trials were told apart has counted some of them as others.
  const more = Math.max(0, all.count - part.count);
  const short = Math.min(more, Math.max(0, (all.short ?? 0) - (part.short ?? 0)));
  const [ofAll, ofPart] = [measured(all), measured(part)];
  const count = ofAll - ofPart;
  if (count <= 0) return registerWith(short, NO_TRIALS);
  const mean = all.mean + ((all.mean - part.mean) * ofPart) / count;
  const apart = mean - part.mean;
  const squares = all.squares - part.squares - (apart * apart * ofPart * count) / ofAll;
  return registerWith(short, { count, mean, squares: count === 1 ? 0 : Math.max(0, squares) });
}

/** Sample variance (n − 1) of the Sharpe ratios; 0 of fewer than two trials that have one. */
export function trialVariance(register: TrialRegister): number {
  const count = measured(register);
  return count < 2 ? 0 : register.squares / (count - 1);
}

function measured({ count, short = 0 }: TrialRegister): number {
  return count - short;
}

function registerWith(short: number, { count, ...ratios }: TrialRegister): TrialRegister {
  return { count: count + short, ...(short > 0 && { short }), ...ratios };
}
