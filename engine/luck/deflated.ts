import { deflatedSharpe, expectedMaximumSharpe } from './deflated-sharpe';
import type { SharpeMoments } from './sharpe-moments';
import type { TrialRegister } from './trial-register';
import { trialVariance } from './trial-register';

/** Trials are counted by their yearly ratio ÷ its root, whatever days their markets are open. */
const DAYS_A_YEAR = 365;

/** How sure a Sharpe ratio is, given how many sets were tried. */
export interface Deflated {
  readonly trials: number;
  /** Those of them that are too short for their ratios to count. */
  readonly short: number;
  /** Probability that the true Sharpe ratio is above what the best of so many reaches by luck. */
  readonly probability: number | null;
  /** The largest yearly Sharpe ratio expected from so many trials without any skill. */
  readonly byLuck: number;
}

/** Deflates a Sharpe ratio of some period by trials; the register has Sharpe ratios of a day. */
export function deflatedBy(
  register: TrialRegister,
  moments: SharpeMoments,
  periodsPerYear: number,
): Deflated {
  const { count, short = 0 } = register;
  // Where trials are too short to have ratios: that of ratios without skill over as many returns (Lo, 2002).
  const isUnknown = short > 0 && count - short < 2;
  const variance = isUnknown
    ? 1 / Math.max(1, moments.count)
    : (trialVariance(register) * DAYS_A_YEAR) / periodsPerYear;
  const trials = { count, variance };
  return {
    trials: count,
    short,
    probability: deflatedSharpe(moments, trials),
    byLuck: expectedMaximumSharpe(trials) * Math.sqrt(periodsPerYear),
  };
}

/** The yearly Sharpe ratio of a trial as the register has it: of a day. */
export function dailySharpe(yearly: number): number {
  return yearly / Math.sqrt(DAYS_A_YEAR);
}
