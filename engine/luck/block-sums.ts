/** Sums of returns and of their squares for each block and trial, from which any union has its Sharpe ratio. */
export interface BlockSums {
  readonly blocks: number;
  readonly trials: number;
  /** By block, then trial. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** Rows of each block: equal, or one more in the first ones. */
  readonly rows: Uint32Array;
}

/**
 * Cuts series of equal length into blocks of nearly equal length, as `numpy.array_split` does: dropping what does not
 * divide would leave out up to a third of a short series.
 */
export function blockSums(series: readonly ArrayLike<number>[], blocks: number): BlockSums {
  const trials = series.length;
  const length = series[0]?.length ?? 0;
  const rows = Uint32Array.from({ length: blocks }, (_, block) =>
    Math.ceil((length - block) / blocks),
  );
  const sums = new Float64Array(blocks * trials);
  const squares = new Float64Array(blocks * trials);
  series.forEach((returns, trial) => {
    let row = 0;
    for (let block = 0; block < blocks; block++) {
      const end = row + (rows[block] as number);
      let [sum, square] = [0, 0];
      for (; row < end; row++) {
        const value = returns[row] as number;
        sum += value;
        square += value * value;
      }
      sums[block * trials + trial] = sum;
      squares[block * trials + trial] = square;
    }
  });
  return { blocks, trials, rows, sums, squares };
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
