import type { Bars } from './range-position';
import { overStretches } from './stretches';
import { numberColumn } from '../nodes/column-pool';

/** Scale by which about three quarters of the values lie within ±100 (Lambert, 1980). */
const LAMBERT = 0.015;

/** (H + L + C)/3 of each bar. */
export function typicalPrices({ high, low, close }: Bars): Float64Array {
  const out = numberColumn(close.length);
  for (let i = 0; i < out.length; i++) {
    out[i] = ((high[i] as number) + (low[i] as number) + (close[i] as number)) / 3;
  }
  return out;
}

function cciStretch(
  source: Float64Array,
  out: Float64Array,
  from: number,
  to: number,
  period: number,
): void {
  for (let i = from + period - 1; i < to; i++) {
    const now = source[i] as number;
    const first = i - period + 1;
    let sum = 0;
    for (let k = first; k <= i; k++) sum += (source[k] as number) - now;
    const mean = now + sum / period;
    let apart = 0;
    for (let k = first; k <= i; k++) apart += Math.abs((source[k] as number) - mean);
    out[i] = apart === 0 ? 0 : (now - mean) / (LAMBERT * (apart / period));
  }
}

/**
 * Commodity channel index (Lambert, 1980) of typical prices: distance from their mean in units of
 * 0.015 mean absolute deviations, 0 where nothing deviates. Ready at `period - 1`.
 */
export function cciColumn(typical: Float64Array, period: number): Float64Array {
  const out = numberColumn(typical.length);
  overStretches([typical], [out], [period - 1], (from, to) =>
    cciStretch(typical, out, from, to, period),
  );
  return out;
}

/** Doubles of `cciStep`: count, ring position, ring of `period`. */
export function cciMemory(period: number): number {
  return 2 + period;
}

/** One typical price further; the state lies in `memory` from `at`. NaN while not ready. */
export function cciStep(memory: Float64Array, at: number, period: number, now: number): number {
  if (now !== now) {
    memory.fill(0, at, at + cciMemory(period));
    return NaN;
  }
  const count = Math.min((memory[at] as number) + 1, period);
  const slot = memory[at + 1] as number;
  const ring = at + 2;
  const oldest = slot + 1 === period ? 0 : slot + 1;
  memory[ring + slot] = now;
  memory[at] = count;
  memory[at + 1] = oldest;
  if (count < period) return NaN;
  const end = ring + period;
  let sum = 0;
  for (let k = ring + oldest; k < end; k++) sum += (memory[k] as number) - now;
  for (let k = ring; k < ring + oldest; k++) sum += (memory[k] as number) - now;
  const mean = now + sum / period;
  let apart = 0;
  for (let k = ring + oldest; k < end; k++) apart += Math.abs((memory[k] as number) - mean);
  for (let k = ring; k < ring + oldest; k++) apart += Math.abs((memory[k] as number) - mean);
  return apart === 0 ? 0 : (now - mean) / (LAMBERT * (apart / period));
}
