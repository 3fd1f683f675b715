import { unreadyNumbers } from '../nodes/column';

/*
 * A running sum drifts: each bar adds and takes away one value and rounds twice. Here every rounding
 * error is caught exactly (two-sum, Knuth 1969) and gathered in `low`, as Neumaier (1974) does, so
 * that after millions of bars the mean still is that of the window alone, at the cost of a few
 * additions a bar instead of `period`. Columns and step do the same operations in the same order.
 * A not-ready value after the first ready one starts the window afresh.
 */

/** Mean of the last `period` values of the series; ready at `period - 1` after the first value. */
export function smaColumn(source: ArrayLike<number>, period: number): Float64Array {
  const out = unreadyNumbers(source.length);
  let count = 0;
  let high = 0;
  let low = 0;
  for (let i = 0; i < source.length; i++) {
    const x = source[i] as number;
    if (x !== x) {
      count = 0;
      high = 0;
      low = 0;
      continue;
    }
    let sum = high + x;
    let part = sum - high;
    low += high - (sum - part) + (x - part);
    high = sum;
    if (count === period) {
      const old = -(source[i - period] as number);
      sum = high + old;
      part = sum - high;
      low += high - (sum - part) + (old - part);
      high = sum;
    } else count++;
    if (count === period) out[i] = (high + low) / period;
  }
  return out;
}

/** Doubles of state that `smaStep` keeps: count, high, low, ring position, ring of `period`. */
export function smaMemory(period: number): number {
  return 4 + period;
}

/** One value further; the state lies in `memory` from `at`. Returns the mean, NaN while not ready. */
export function smaStep(memory: Float64Array, at: number, period: number, x: number): number {
  if (x !== x) {
    memory.fill(0, at, at + 4);
    return NaN;
  }
  let high = memory[at + 1] as number;
  let low = memory[at + 2] as number;
  let count = memory[at] as number;
  const slot = memory[at + 3] as number;
  let sum = high + x;
  let part = sum - high;
  low += high - (sum - part) + (x - part);
  high = sum;
  if (count === period) {
    const old = -(memory[at + 4 + slot] as number);
    sum = high + old;
    part = sum - high;
    low += high - (sum - part) + (old - part);
    high = sum;
  } else count++;
  memory[at] = count;
  memory[at + 1] = high;
  memory[at + 2] = low;
  memory[at + 3] = slot + 1 === period ? 0 : slot + 1;
  memory[at + 4 + slot] = x;
  return count === period ? (high + low) / period : NaN;
}
