import type { ColumnBuffers } from '../kernels/column-buffers';
import { overStretches } from './stretches';

/*
 * Highest high and lowest low of a sliding window by prefix and suffix extremes of blocks (van Herk,
 * 1992; Gil & Werman, 1993), see sma.ts: about three comparisons a bar whatever the period.
 */

/** Highs, lows and closes of the same bars; one series may serve as all three. */
export interface Bars {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/** 100·(C − LL)/(HH − LL) + offset, 0 for a range of nothing. */
function position(top: number, bottom: number, close: number, offset: number): number {
  const range = top - bottom;
  return range === 0 ? 0 : (100 * (close - bottom)) / range + offset;
}

/**
 * 100·(C − LL)/(HH − LL) + offset over the last `period` bars; 0 where all of them are equal (as
 * TA-Lib). Ready at `period - 1`; a not-ready value starts it afresh.
 */
export function rangePositionColumn(
  buffers: ColumnBuffers,
  { high, low, close }: Bars,
  period: number,
  offset: number,
): Float64Array {
  const out = buffers.numbers(close.length);
  const ring = buffers.numbers(2 * (period + 1));
  const { rangePosition } = buffers.kernels;
  overStretches(buffers, [high, low, close], [out], [period - 1], (from, to) =>
    rangePosition(
      buffers.addressOf(high),
      buffers.addressOf(low),
      buffers.addressOf(close),
      out.byteOffset,
      from,
      to,
      period,
      offset,
      ring.byteOffset,
    ),
  );
  return out;
}

/** Doubles of `rangePositionStep`: place, full, highest and lowest of the block, two rings. */
export function rangePositionMemory(period: number): number {
  return 4 + 2 * period;
}

/** One bar further; the state lies in `memory` from `at`. Returns the position, NaN if not ready. */
export function rangePositionStep(
  memory: Float64Array,
  at: number,
  period: number,
  offset: number,
  high: number,
  low: number,
  close: number,
): number {
  if (high !== high || low !== low || close !== close) {
    memory.fill(0, at, at + rangePositionMemory(period));
    return NaN;
  }
  const highs = at + 4;
  const lows = highs + period;
  const place = memory[at] as number;
  memory[highs + place] = high;
  memory[lows + place] = low;
  if (place === period - 1) {
    let top = -Infinity;
    let bottom = Infinity;
    for (let k = period - 1; k >= 0; k--) {
      const h = memory[highs + k] as number;
      const l = memory[lows + k] as number;
      if (h > top) top = h;
      if (l < bottom) bottom = l;
      memory[highs + k] = top;
      memory[lows + k] = bottom;
    }
    memory[at] = 0;
    memory[at + 1] = 1;
    return position(top, bottom, close, offset);
  }
  let top = place === 0 ? -Infinity : (memory[at + 2] as number);
  let bottom = place === 0 ? Infinity : (memory[at + 3] as number);
  if (high > top) top = high;
  if (low < bottom) bottom = low;
  memory[at] = place + 1;
  memory[at + 2] = top;
  memory[at + 3] = bottom;
  if (memory[at + 1] === 0) return NaN;
  const before = memory[highs + place + 1] as number;
  const below = memory[lows + place + 1] as number;
  return position(before > top ? before : top, below < bottom ? below : bottom, close, offset);
}
