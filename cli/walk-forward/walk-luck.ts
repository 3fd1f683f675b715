import type { FinishedWalk, TrialRegister } from '../../engine';
import { deflatedBy, mergedTrials, walkLuckOf } from '../../engine';
import type { Luck } from '../../reports/luck/shown-luck';
import { trialsBefore } from '../trials/trials-before';

interface WalkLuckTerms {
  readonly riskFree: number;
  readonly seed: number;
}

/** How likely the stitched result is luck; `tried` are the trials of all windows. */
export function luckOfWalk(
  walk: FinishedWalk,
  tried: TrialRegister,
  symbol: string,
  { riskFree: riskFreeRate, seed }: WalkLuckTerms,
  /** What makes another walk-forward equal. */
  search: string,
): Luck {
  const { sharpe, moments, periodsPerYear, ofSweep, bootstrap } = walkLuckOf(walk, tried, {
    riskFreeRate,
    seed,
  });
  const all = mergedTrials(trialsBefore(symbol, search), tried);
  return {
    ...{ sharpe, ofSweep, bootstrap, symbol, isOutOfSample: true },
    ofInstrument: deflatedBy(all, moments, periodsPerYear),
    ...{ overfitting: null, compared: 0, shuffle: null, sensitivity: null, sign: 1 },
  };
}
