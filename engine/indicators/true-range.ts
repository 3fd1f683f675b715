import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Bars } from './range-position';
import { overStretches } from './stretches';

/** Largest of high − low and the distances of high and low from the close before (Wilder, 1978). */
export function trueRange(high: number, low: number, previousClose: number): number {
  const range = high - low;
  const above = Math.abs(high - previousClose);
  const below = Math.abs(low - previousClose);
  // Comparisons, since Math.max also orders −0 and 0 and looks for NaN.
  const larger = above > range ? above : range;
  return below > larger ? below : larger;
}

/**
 * Average true range (Wilder, 1978), seeded by the mean of the first `period` ranges; the first bar
 * has no range, so it is ready at `period`. A not-ready value starts it afresh.
 */
export function atrColumn(
  buffers: ColumnBuffers,
  { high, low, close }: Bars,
  period: number,
): Float64Array {
  const out = buffers.numbers(close.length);
  const { atr } = buffers.kernels;
  overStretches(buffers, [high, low, close], [out], [period], (from, to) =>
    atr(
      buffers.addressOf(high),
      buffers.addressOf(low),
      buffers.addressOf(close),
      out.byteOffset,
      from,
      to,
      period,
    ),
  );
  return out;
}

/** Doubles of state that `atrStep` keeps: count, previous close, sum that becomes the mean. */
export const ATR_MEMORY = 3;

/** One bar further; the state lies in `memory` from `at`. Returns the mean, NaN while not ready. */
export function atrStep(
  memory: Float64Array,
  at: number,
  period: number,
  high: number,
  low: number,
  close: number,
): number {
  if (high !== high || low !== low || close !== close) {
    memory.fill(0, at, at + ATR_MEMORY);
    return NaN;
  }
  const count = memory[at] as number;
  const previous = memory[at + 1] as number;
  memory[at + 1] = close;
  if (count <= period) memory[at] = count + 1;
  if (count === 0) return NaN;
  const range = trueRange(high, low, previous);
  let mean = memory[at + 2] as number;
  if (count <= period) {
    mean += range;
    if (count === period) mean /= period;
  } else {
    const rest = (period - 1) / period;
    const weight = 1 / period;
    mean = mean * rest + range * weight;
  }
  memory[at + 2] = mean;
  return count < period ? NaN : mean;
}
