import type { ColumnBuffers } from '../kernels/column-buffers';
import { overStretches } from './stretches';

/*
 * Means over a sliding window by prefix and suffix sums of blocks (van Herk, 1992; Gil & Werman,
 * 1993, who did it for extremes). The series is cut into blocks of `period`; a window is the end of
 * one block and the beginning of the next. Each sum has at most `period` terms, so nothing ever
 * drifts, and a bar costs two additions. All terms are taken relative to the last value of the
 * earlier block, which every window contains: equal values have exactly their mean, and a small
 * move on a high level keeps its digits. One ring holds the raw values of the present block and,
 * behind them, the suffix sums of the block before, put in place when that block ended.
 * Columns and step do the same operations in the same order.
 */

/** Turns the raw values of a full block into suffix sums relative to its last value. */
function sumSuffixes(ring: Float64Array, at: number, period: number, base: number): void {
  let sum = 0;
  for (let k = period - 1; k >= 0; k--) {
    sum += (ring[at + k] as number) - base;
    ring[at + k] = sum;
  }
}

/**
 * Mean of the last `period` values of the series; ready at `period - 1` after the first value. A
 * not-ready value after it starts the window afresh.
 */
export function smaColumn(
  buffers: ColumnBuffers,
  source: Float64Array,
  period: number,
): Float64Array {
  const out = buffers.numbers(source.length);
  const rings = buffers.numbers(2 * (period + 2));
  const { sma } = buffers.kernels;
  overStretches(buffers, [source], [out], [period - 1], (from, to) =>
    sma(buffers.addressOf(source), out.byteOffset, from, to, period, rings.byteOffset),
  );
  return out;
}

/** Doubles of state that `smaStep` keeps: place in block, full blocks or not, base, sum, ring. */
export function smaMemory(period: number): number {
  return 4 + period;
}

/** One value further; the state lies in `memory` from `at`. Returns the mean, NaN while not ready. */
export function smaStep(memory: Float64Array, at: number, period: number, x: number): number {
  if (x !== x) {
    memory.fill(0, at, at + 4 + period);
    return NaN;
  }
  const ring = at + 4;
  const place = memory[at] as number;
  if (place === period - 1) {
    memory[ring + place] = x;
    sumSuffixes(memory, ring, period, x);
    memory[at] = 0;
    memory[at + 1] = 1;
    memory[at + 2] = x;
    memory[at + 3] = 0;
    return x + (memory[ring] as number) / period;
  }
  const base = memory[at + 2] as number;
  const sum = (memory[at + 3] as number) + (x - base);
  memory[at] = place + 1;
  memory[at + 3] = sum;
  memory[ring + place] = x;
  return memory[at + 1] === 0 ? NaN : base + ((memory[ring + place + 1] as number) + sum) / period;
}
