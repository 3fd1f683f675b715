import { overStretches } from './stretches';
import { numberRoom } from '../nodes/column-pool';

function emaStretch(
  source: Float64Array,
  out: Float64Array,
  from: number,
  to: number,
  period: number,
): void {
  const seeded = from + period - 1;
  if (seeded >= to) return;
  let mean = 0;
  for (let i = from; i <= seeded; i++) mean += source[i] as number;
  mean /= period;
  out[seeded] = mean;
  const alpha = 2 / (period + 1);
  const rest = 1 - alpha;
  for (let i = seeded + 1; i < to; i++) {
    mean = alpha * (source[i] as number) + rest * mean;
    out[i] = mean;
  }
}

/**
 * Exponential mean with weight 2/(period+1), seeded by the mean of the first `period` values (as
 * TA-Lib); ready at `period - 1` after the first value. A later not-ready value starts it afresh.
 */
export function emaColumn(source: Float64Array, period: number): Float64Array {
  const out = numberRoom(source.length);
  overStretches([source], [out], [period - 1], (from, to) =>
    emaStretch(source, out, from, to, period),
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
