import { unreadyNumbers } from '../nodes/column';

/**
 * Exponential mean with weight 2/(period+1), seeded by the mean of the first `period` values (as
 * TA-Lib); ready at `period - 1` after the first value. A later not-ready value starts it afresh.
 */
export function emaColumn(source: ArrayLike<number>, period: number): Float64Array {
  const out = unreadyNumbers(source.length);
  const alpha = 2 / (period + 1);
  const rest = 1 - alpha;
  let count = 0;
  let mean = 0;
  for (let i = 0; i < source.length; i++) {
    const x = source[i] as number;
    if (x !== x) {
      count = 0;
      mean = 0;
    } else if (count === period) {
      mean = alpha * x + rest * mean;
      out[i] = mean;
    } else {
      mean += x;
      if (++count === period) {
        mean /= period;
        out[i] = mean;
      }
    }
  }
  return out;
}

/** Doubles of state that `emaStep` keeps: count, and the sum that becomes the mean. */
export const EMA_MEMORY = 2;

/** One value further; the state lies in `memory` from `at`. Returns the mean, NaN while not ready. */
export function emaStep(memory: Float64Array, at: number, period: number, x: number): number {
  if (x !== x) {
    memory.fill(0, at, at + EMA_MEMORY);
    return NaN;
  }
  const count = memory[at] as number;
  let mean = memory[at + 1] as number;
  if (count === period) {
    const alpha = 2 / (period + 1);
    mean = alpha * x + (1 - alpha) * mean;
    memory[at + 1] = mean;
    return mean;
  }
  mean += x;
  memory[at] = count + 1;
  if (count + 1 === period) mean /= period;
  memory[at + 1] = mean;
  return count + 1 === period ? mean : NaN;
}
