import { blockBootstrap } from '../luck/block-bootstrap';
import { deflatedBy } from '../luck/deflated';
import { sharpeMoments } from '../luck/sharpe-moments';
import type { TrialRegister } from '../luck/trial-register';
import type { Luck } from '../sweep/sweep-luck';
import type { FinishedWalk } from './finished-walk';

/** What of the luck of a sweep can be said of a walk-forward: its returns are those out of sample. */
export type WalkLuck = Pick<
  Luck,
  'sharpe' | 'moments' | 'periodsPerYear' | 'ofSweep' | 'bootstrap'
>;

const PATHS = 1_000;

/** How likely the stitched result of a walk-forward is luck; `trials` are those of all its windows. */
export function walkLuckOf(
  { returns: { strategy, periodsPerYear } }: FinishedWalk,
  trials: TrialRegister,
  { riskFreeRate, seed }: { readonly riskFreeRate: number; readonly seed: number },
): WalkLuck {
  const moments = sharpeMoments(strategy, riskFreeRate / periodsPerYear);
  return {
    sharpe: moments.sharpe * Math.sqrt(periodsPerYear),
    ...{ moments, periodsPerYear },
    ofSweep: deflatedBy(trials, moments, periodsPerYear),
    bootstrap: blockBootstrap(strategy, { paths: PATHS, seed }),
  };
}
