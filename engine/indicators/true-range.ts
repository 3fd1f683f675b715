import type { Bars } from './range-position';
import { overStretches } from './stretches';
import { numberRoom } from '../nodes/column-pool';

/** Largest of high − low and the distances of high and low from the close before (Wilder, 1978). */
export function trueRange(high: number, low: number, previousClose: number): number {
  const range = high - low;
  const above = Math.abs(high - previousClose);
  const below = Math.abs(low - previousClose);
  // Comparisons, since Math.max also orders −0 and 0 and looks for NaN.
  const larger = above > range ? above : range;
  return below > larger ? below : larger;
}

function atrStretch(
  { high, low, close }: Bars,
  out: Float64Array,
  from: number,
  to: number,
  period: number,
): void {
  const seeded = from + period;
  if (seeded >= to) return;
  let mean = 0;
  let previous = close[from] as number;
  for (let i = from + 1; i <= seeded; i++) {
    mean += trueRange(high[i] as number, low[i] as number, previous);
    previous = close[i] as number;
  }
  mean /= period;
  out[seeded] = mean;
  const rest = (period - 1) / period;
  const weight = 1 / period;
  for (let i = seeded + 1; i < to; i++) {
    mean = mean * rest + trueRange(high[i] as number, low[i] as number, previous) * weight;
    previous = close[i] as number;
    out[i] = mean;
  }
}

/**
 * Average true range (Wilder, 1978), seeded by the mean of the first `period` ranges; the first bar
 * has no range, so it is ready at `period`. A not-ready value starts it afresh.
 */
export function atrColumn(bars: Bars, period: number): Float64Array {
  const out = numberRoom(bars.close.length);
  overStretches([bars.high, bars.low, bars.close], [out], [period], (from, to) =>
    atrStretch(bars, out, from, to, period),
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
