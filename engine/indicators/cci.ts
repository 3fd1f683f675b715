import type { ColumnBuffers } from '../kernels/column-buffers';
import type { Bars } from './range-position';
import { smaMemory, smaStep } from './sma';
import { overStretches } from './stretches';

/** Scale by which about three quarters of the values lie within ±100 (Lambert, 1980). */
const LAMBERT = 0.015;

/** (H + L + C)/3 of each bar. */
export function typicalPrices(buffers: ColumnBuffers, { high, low, close }: Bars): Float64Array {
  const out = buffers.numbers(close.length);
  const { typical } = buffers.kernels;
  typical(
    buffers.addressOf(high),
    buffers.addressOf(low),
    buffers.addressOf(close),
    out.byteOffset,
    close.length,
  );
  return out;
}

/** Distance of `now` from the mean in units of Lambert's constant times the mean deviation. */
function index(now: number, mean: number, apart: number, scale: number): number {
  return apart === 0 ? 0 : (now - mean) / (apart * scale);
}

/**
 * Commodity channel index (Lambert, 1980) of typical prices: distance from their mean in units of
 * 0.015 mean absolute deviations, 0 where nothing deviates. Ready at `period - 1`.
 */
export function cciColumn(
  buffers: ColumnBuffers,
  typical: Float64Array,
  period: number,
): Float64Array {
  const out = buffers.numbers(typical.length);
  const rings = buffers.numbers(2 * (period + 2));
  const { sma, cci } = buffers.kernels;
  overStretches(buffers, [typical], [out], [period - 1], (from, to) => {
    const prices = buffers.addressOf(typical);
    sma(prices, out.byteOffset, from, to, period, rings.byteOffset);
    cci(prices, out.byteOffset, from, to, period, LAMBERT / period);
  });
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
