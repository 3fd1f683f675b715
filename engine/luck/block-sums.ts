/** Sums of returns and of their squares for each block and trial, from which any union has its Sharpe ratio. */
export interface BlockSums {
  readonly blocks: number;
  readonly trials: number;
  readonly rows: number;
  /** By block, then trial. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** Rows of each block, all equal. */
  readonly blockRows: number;
}

/**
 * Cuts series of equal length into blocks of equal length. When the length is no multiple of the
 * number of blocks the oldest returns are dropped, as the blocks must be equal.
 */
export function blockSums(series: readonly ArrayLike<number>[], blocks: number): BlockSums {
  const trials = series.length;
  const length = series[0]?.length ?? 0;
  const blockRows = Math.floor(length / blocks);
  const skipped = length - blockRows * blocks;
  const sums = new Float64Array(blocks * trials);
  const squares = new Float64Array(blocks * trials);
  series.forEach((returns, trial) => {
    for (let block = 0; block < blocks; block++) {
      const from = skipped + block * blockRows;
      let [sum, square] = [0, 0];
      for (let row = from; row < from + blockRows; row++) {
        const value = returns[row] as number;
        sum += value;
        square += value * value;
      }
      sums[block * trials + trial] = sum;
      squares[block * trials + trial] = square;
    }
  });
  return { blocks, trials, rows: blockRows * blocks, sums, squares, blockRows };
}

/** Sums of all blocks together, by trial. */
export function totalOf({ blocks, trials }: BlockSums, values: Float64Array): Float64Array {
  const total = new Float64Array(trials);
  for (let block = 0; block < blocks; block++) {
    for (let trial = 0; trial < trials; trial++) {
      total[trial] = (total[trial] as number) + (values[block * trials + trial] as number);
    }
  }
  return total;
}

/** Sharpe ratio of a period from its sums; 0 where what varies is rounding alone. */
export function sharpeOfSums(sum: number, square: number, count: number): number {
  const spread = square - (sum * sum) / count;
  if (!(spread > 1e-12 * square)) return 0;
  return sum / count / Math.sqrt(spread / (count - 1));
}
