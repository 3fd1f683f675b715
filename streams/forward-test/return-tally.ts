import { riskFreeOf } from '../../contracts/figures/session-returns';

/** Moments of returns that are one candle apart (Welford, 1962); plain JSON. */
export interface ReturnTally {
  samples: number;
  mean: number;
  /** Sum of squared differences from the mean. */
  squares: number;
  /** Sum of squares of what is below the return without risk. */
  downsideSquares: number;
  /** Market time in which the session could trade. */
  runningMs: number;
}

export function emptyReturns(): ReturnTally {
  return { samples: 0, mean: 0, squares: 0, downsideSquares: 0, runningMs: 0 };
}

/** Adds the return of a candle. */
export function tallyReturn(tally: ReturnTally, value: number, candleMs: number): void {
  tally.samples += 1;
  const difference = value - tally.mean;
  tally.mean += difference / tally.samples;
  tally.squares += difference * (value - tally.mean);
  tally.downsideSquares += Math.min(value - riskFreeOf(candleMs), 0) ** 2;
}

/** Sample standard deviation, and the root mean square of the downside over all samples. */
export function deviationsOf({ samples, squares, downsideSquares }: ReturnTally) {
  return {
    return_deviation: samples > 1 ? Math.sqrt(squares / (samples - 1)) : 0,
    downside_deviation: samples > 0 ? Math.sqrt(downsideSquares / samples) : 0,
  };
}
