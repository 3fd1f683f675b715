import type { ColumnBuffers } from '../kernels/column-buffers';
import { overStretches } from './stretches';

/**
 * Exponential mean with weight 2/(period+1), seeded by the mean of the first `period` values (as
 * TA-Lib); ready at `period - 1` after the first value. A later not-ready value starts it afresh.
 */
export function emaColumn(
  buffers: ColumnBuffers,
  source: Float64Array,
  period: number,
): Float64Array {
  const out = buffers.numbers(source.length);
  const { ema } = buffers.kernels;
  overStretches(buffers, [source], [out], [period - 1], (from, to) =>
    ema(buffers.addressOf(source), out.byteOffset, from, to, period),
  );
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
