import type { FinishedWalk } from '../../engine';
import { deflatedBy, mergedTrials, walkLuckOf } from '../../engine';
import type { Luck } from '../../reports/luck/shown-luck';
import type { ToldTrials } from '../trials/told-trials';
import { trialsBefore } from '../trials/trials-before';

interface WalkLuckTerms {
  readonly riskFree: number;
  readonly seed: number;
}

/** How likely the stitched result is luck; `told` has the trials of all windows. */
export function luckOfWalk(
  walk: FinishedWalk,
  told: ToldTrials,
  symbol: string,
  { riskFree: riskFreeRate, seed }: WalkLuckTerms,
  /** What makes another walk-forward equal. */
  search: string,
): Luck {
  const { sharpe, moments, periodsPerYear, ofSweep, bootstrap } = walkLuckOf(
    walk,
    told.ratiosOf(symbol),
    {
      riskFreeRate,
      seed,
    },
  );
  const all = mergedTrials(trialsBefore(symbol, search), told.of(symbol));
  return {
    ...{ sharpe, ofSweep, bootstrap, symbol, isOutOfSample: true },
    ofInstrument: deflatedBy(all, moments, periodsPerYear),
    ...{ overfitting: null, compared: 0, shuffle: null, sensitivity: null, sign: 1 },
  };
}
