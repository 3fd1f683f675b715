import { halves, halvesCount } from './block-choices';
import { blockSums, sharpeOfSums, totalOf } from './block-sums';
import { lineThrough } from './line';

/** What choosing the best trial of the past is worth in the future. */
export interface Overfitting {
  /**
   * Probability of back-test overfitting: how often the trial that is best in one half of the data is
   * at or below the median in the other half.
   */
  readonly probability: number;
  /** Logit of the relative rank of the chosen trial in the other half, of each combination. */
  readonly logits: Float64Array;
  /** Sharpe ratio (of a period) of the chosen trial in the half it was chosen in, and in the other. */
  readonly inSample: Float64Array;
  readonly outOfSample: Float64Array;
  /** Slope and intercept of out of sample over in sample: below 0, the better the past the worse the future. */
  readonly degradation: { readonly slope: number; readonly intercept: number };
  /** Share of combinations in which the chosen trial lost out of sample. */
  readonly probabilityOfLoss: number;
  readonly combinations: number;
  /** Returns of each trial, and the blocks of nearly equal length that they were cut into. */
  readonly rows: number;
  readonly blocks: number;
}

/** Blocks that give 12,870 combinations, as in the paper. */
const BLOCKS = 16;

/**
 * Combinatorially symmetric cross-validation over the returns of all trials (Bailey, Borwein, López de
 * Prado and Zhu, "The Probability of Backtest Overfitting", 2015). Trials are series of equal
 * length; `blocks` is even. Null for fewer than two trials or two returns a block.
 */
export function overfitting(
  trials: readonly ArrayLike<number>[],
  blocks = BLOCKS,
): Overfitting | null {
  if (trials.length < 2) return null;
  const sums = blockSums(trials, blocks);
  // The last block is the shortest.
  if ((sums.rows[blocks - 1] as number) < 2) return null;
  const combinations = halvesCount(blocks);
  const logits = new Float64Array(combinations);
  const inSample = new Float64Array(combinations);
  const outOfSample = new Float64Array(combinations);
  const all = { sums: totalOf(sums, sums.sums), squares: totalOf(sums, sums.squares) };
  const half = { sums: new Float64Array(trials.length), squares: new Float64Array(trials.length) };
  const performance = new Float64Array(trials.length);
  const rows = trials[0]?.length ?? 0;
  let at = 0;
  for (const chosen of halves(blocks)) {
    addUp(sums.sums, chosen, half.sums);
    addUp(sums.squares, chosen, half.squares);
    const inRows = chosen.reduce((count, block) => count + (sums.rows[block] as number), 0);
    for (let i = 0; i < performance.length; i++) {
      performance[i] = sharpeOfSums(half.sums[i] as number, half.squares[i] as number, inRows);
    }
    const best = indexOfBest(performance);
    inSample[at] = performance[best] as number;
    for (let i = 0; i < performance.length; i++) {
      const sum = (all.sums[i] as number) - (half.sums[i] as number);
      const square = (all.squares[i] as number) - (half.squares[i] as number);
      performance[i] = sharpeOfSums(sum, square, rows - inRows);
    }
    outOfSample[at] = performance[best] as number;
    const rank = rankOf(performance, best) / (trials.length + 1);
    logits[at++] = Math.log(rank / (1 - rank));
  }
  const share = (values: Float64Array, belongs: (value: number) => boolean) =>
    values.reduce((count, value) => count + (belongs(value) ? 1 : 0), 0) / combinations;
  return {
    probability: share(logits, (logit) => logit <= 0),
    ...{ logits, inSample, outOfSample, combinations },
    degradation: lineThrough(inSample, outOfSample),
    probabilityOfLoss: share(outOfSample, (value) => value < 0),
    ...{ rows, blocks },
  };
}

function addUp(values: Float64Array, blocks: readonly number[], into: Float64Array): void {
  const trials = into.length;
  into.fill(0);
  for (const block of blocks) {
    const from = block * trials;
    for (let i = 0; i < trials; i++) into[i] = (into[i] as number) + (values[from + i] as number);
  }
}

/** The first of the largest. */
function indexOfBest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] as number) > (values[best] as number)) best = i;
  }
  return best;
}

/** Rank from 1 (worst); equal values share the mean of their ranks. */
function rankOf(values: Float64Array, index: number): number {
  const own = values[index] as number;
  let [below, equal] = [0, 0];
  for (const value of values) {
    if (value < own) below++;
    else if (value === own) equal++;
  }
  return below + (equal + 1) / 2;
}
