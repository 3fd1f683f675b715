import type { Bars } from './range-position';
import { smaMemory, smaStep, smaStretch } from './sma';
import { overStretches } from './stretches';
import { numberRoom } from '../nodes/column-pool';

/** Scale by which about three quarters of the values lie within ±100 (Lambert, 1980). */
const LAMBERT = 0.015;

type Three = [number, number, number];
type Four = [number, number, number, number];

/** (H + L + C)/3 of each bar. */
export function typicalPrices({ high, low, close }: Bars): Float64Array {
  const out = numberRoom(close.length);
  for (let i = 0; i < out.length; i++) {
    out[i] = ((high[i] as number) + (low[i] as number) + (close[i] as number)) / 3;
  }
  return out;
}

/** Distance of `now` from the mean in units of Lambert's constant times the mean deviation. */
function index(now: number, mean: number, apart: number, scale: number): number {
  return apart === 0 ? 0 : (now - mean) / (apart * scale);
}

/** Sum of the distances of the values `first` to `last` from `mean`, oldest first. */
function distances(x: Float64Array, first: number, last: number, mean: number): number {
  let apart = 0;
  for (let k = first; k <= last; k++) apart += Math.abs((x[k] as number) - mean);
  return apart;
}

/**
 * Four bars at once: each value that lies in all four windows is read once, and the four sums do
 * not wait for each other. Every one of them is still added up from the oldest value to the newest.
 */
function cciStretch(
  x: Float64Array,
  out: Float64Array,
  from: number,
  to: number,
  period: number,
): void {
  smaStretch(x, out, from, to, period);
  const scale = LAMBERT / period;
  let i = from + period - 1;
  for (; period > 3 && i + 3 < to; i += 4) {
    const first = i - period + 1;
    const [m0, m1, m2, m3] = [out[i], out[i + 1], out[i + 2], out[i + 3]] as Four;
    const [x0, x1, x2] = [x[first], x[first + 1], x[first + 2]] as Three;
    let a0 = Math.abs(x0 - m0) + Math.abs(x1 - m0) + Math.abs(x2 - m0);
    let a1 = Math.abs(x1 - m1) + Math.abs(x2 - m1);
    let a2 = Math.abs(x2 - m2);
    let a3 = 0;
    for (let k = first + 3; k <= i; k++) {
      const value = x[k] as number;
      a0 += Math.abs(value - m0);
      a1 += Math.abs(value - m1);
      a2 += Math.abs(value - m2);
      a3 += Math.abs(value - m3);
    }
    const [n0, n1, n2, n3] = [x[i], x[i + 1], x[i + 2], x[i + 3]] as Four;
    a1 += Math.abs(n1 - m1);
    a2 += Math.abs(n1 - m2);
    a2 += Math.abs(n2 - m2);
    a3 += Math.abs(n1 - m3);
    a3 += Math.abs(n2 - m3);
    a3 += Math.abs(n3 - m3);
    out[i] = index(n0, m0, a0, scale);
    out[i + 1] = index(n1, m1, a1, scale);
    out[i + 2] = index(n2, m2, a2, scale);
    out[i + 3] = index(n3, m3, a3, scale);
  }
  for (; i < to; i++) {
    const mean = out[i] as number;
    out[i] = index(x[i] as number, mean, distances(x, i - period + 1, i, mean), scale);
  }
}

/**
 * Commodity channel index (Lambert, 1980) of typical prices: distance from their mean in units of
 * 0.015 mean absolute deviations, 0 where nothing deviates. Ready at `period - 1`.
 */
export function cciColumn(typical: Float64Array, period: number): Float64Array {
  const out = numberRoom(typical.length);
  overStretches([typical], [out], [period - 1], (from, to) =>
    cciStretch(typical, out, from, to, period),
  );
  return out;
}

/** Doubles of `cciStep`: the mean's own, ring position, ring of `period`. */
export function cciMemory(period: number): number {
  return smaMemory(period) + 1 + period;
}

/** One typical price further; the state lies in `memory` from `at`. NaN while not ready. */
export function cciStep(memory: Float64Array, at: number, period: number, now: number): number {
  if (now !== now) {
    memory.fill(0, at, at + cciMemory(period));
    return NaN;
  }
  const mean = smaStep(memory, at, period, now);
  const position = at + smaMemory(period);
  const ring = position + 1;
  const slot = memory[position] as number;
  const oldest = slot + 1 === period ? 0 : slot + 1;
  memory[ring + slot] = now;
  memory[position] = oldest;
  if (mean !== mean) return NaN;
  let apart = 0;
  const end = ring + period;
  for (let k = ring + oldest; k < end; k++) apart += Math.abs((memory[k] as number) - mean);
  for (let k = ring; k < ring + oldest; k++) apart += Math.abs((memory[k] as number) - mean);
  return index(now, mean, apart, LAMBERT / period);
}
