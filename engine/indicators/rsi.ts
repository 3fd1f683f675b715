import type { ColumnBuffers } from '../kernels/column-buffers';
import { overStretches } from './stretches';

/** 100·G/(G+L), 0 for a series that never moved (as TA-Lib). */
function strength(gain: number, loss: number): number {
  const total = gain + loss;
  return total === 0 ? 0 : (100 * gain) / total;
}

/**
 * Relative strength index (Wilder, 1978): smoothed gains over smoothed moves, 0..100. The first
 * averages are means over `period` changes; ready at `period` after the first value. A later
 * not-ready value starts it afresh.
 */
export function rsiColumn(
  buffers: ColumnBuffers,
  source: Float64Array,
  period: number,
): Float64Array {
  const out = buffers.numbers(source.length);
  const { rsi } = buffers.kernels;
  overStretches(buffers, [source], [out], [period], (from, to) =>
    rsi(buffers.addressOf(source), out.byteOffset, from, to, period),
  );
  return out;
}

/** Doubles of state that `rsiStep` keeps: count, previous value, gains, losses. */
export const RSI_MEMORY = 4;

/** One value further; the state lies in `memory` from `at`. Returns the index, NaN while not ready. */
export function rsiStep(memory: Float64Array, at: number, period: number, x: number): number {
  if (x !== x) {
    memory.fill(0, at, at + RSI_MEMORY);
    return NaN;
  }
  const count = memory[at] as number;
  const change = count === 0 ? 0 : x - (memory[at + 1] as number);
  const up = change > 0 ? change : 0;
  const down = change < 0 ? -change : 0;
  let gain = memory[at + 2] as number;
  let loss = memory[at + 3] as number;
  if (count <= period) {
    gain += up;
    loss += down;
    memory[at] = count + 1;
    if (count === period) {
      gain /= period;
      loss /= period;
    }
  } else {
    const rest = (period - 1) / period;
    const half = 0.5 / period;
    const size = Math.abs(change);
    gain = gain * rest + (size + change) * half;
    loss = loss * rest + (size - change) * half;
  }
  memory[at + 1] = x;
  memory[at + 2] = gain;
  memory[at + 3] = loss;
  return count < period ? NaN : strength(gain, loss);
}
