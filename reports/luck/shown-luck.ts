import type { z } from 'zod';
import type { luckSchema } from '../../contracts/luck-responses';
import type { Deflated, Luck as SweepLuck, Overfitting, Simulation } from '../../engine';

/** What the outputs show of the luck of a sweep or walk-forward, run here or on a server. */
export interface Luck extends Omit<
  SweepLuck,
  'sharpe' | 'overfitting' | 'moments' | 'periodsPerYear'
> {
  /** Per year; null where the returns are of too few days for that. */
  readonly sharpe: number | null;
  /** Over all trials that were ever run on the instrument, those of this sweep included. */
  readonly ofInstrument: Deflated;
  readonly symbol: string;
  readonly overfitting: Pick<Overfitting, 'probability' | 'probabilityOfLoss'> | null;
  /** Of a walk-forward: the figures are those of its stitched returns. */
  readonly isOutOfSample: boolean;
}

type Answered = NonNullable<z.infer<typeof luckSchema>>;

function deflated(found: Answered['of_own_trials'], short = 0): Deflated {
  const { trials, probability, sharpe_by_luck } = found;
  return { trials, short, probability, byLuck: sharpe_by_luck };
}

function simulation(found: Answered['bootstrap']): Simulation | null {
  if (found === null) return null;
  const { paths, final_return, max_drawdown, probability_of_loss, curve } = found;
  return {
    ...{ paths, curve, finalReturn: final_return, maxDrawdown: max_drawdown },
    probabilityOfLoss: probability_of_loss,
  };
}

/** What a server says of the luck of a sweep or walk-forward, as the outputs take it. */
export function shownLuck(
  luck: Answered | null,
  symbol: string,
  isOutOfSample = false,
): Luck | null {
  if (luck === null) return null;
  const { overfitting, sensitivity, instrument } = luck;
  return {
    sharpe: luck.sharpe_ratio,
    ofSweep: deflated(luck.of_own_trials),
    ofInstrument: deflated(luck.of_all_trials, luck.of_all_trials.trials_too_short),
    symbol: instrument ?? symbol,
    isOutOfSample,
    compared: overfitting?.sets ?? 0,
    overfitting: overfitting && {
      probability: overfitting.probability,
      probabilityOfLoss: overfitting.probability_of_loss,
    },
    bootstrap: simulation(luck.bootstrap),
    shuffle: simulation(luck.shuffle),
    sensitivity: sensitivity && {
      objective: sensitivity.objective,
      neighbours: sensitivity.neighbours,
      neighbourMean: sensitivity.neighbour_mean,
      neighbourWorst: sensitivity.neighbour_worst,
      plateau: sensitivity.plateau,
      parameters: sensitivity.parameters,
    },
    // The server's figures have their own sign already.
    sign: 1,
  };
}
