import { overStretches } from './stretches';
import { numberRoom } from '../nodes/column-pool';

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

function rangeStretch(
  { high, low, close }: Bars,
  out: Float64Array,
  from: number,
  to: number,
  period: number,
  offset: number,
): void {
  const highs = new Float64Array(period + 1).fill(-Infinity);
  const lows = new Float64Array(period + 1).fill(Infinity);
  for (let start = from; start < to; start += period) {
    const last = start + period - 1;
    const end = last < to ? last : to;
    // Comparisons, since Math.max and Math.min also order −0 and 0 and look for NaN. Values of the
    // first block lack their earlier part and are overwritten.
    let top = -Infinity;
    let bottom = Infinity;
    for (let i = start, k = 1; i < end; i++, k++) {
      const h = high[i] as number;
      const l = low[i] as number;
      if (h > top) top = h;
      if (l < bottom) bottom = l;
      const before = highs[k] as number;
      const below = lows[k] as number;
      const highest = before > top ? before : top;
      const lowest = below < bottom ? below : bottom;
      out[i] = position(highest, lowest, close[i] as number, offset);
    }
    if (last >= to) break;
    top = -Infinity;
    bottom = Infinity;
    for (let i = last, k = period - 1; k >= 0; i--, k--) {
      const h = high[i] as number;
      const l = low[i] as number;
      if (h > top) top = h;
      if (l < bottom) bottom = l;
      highs[k] = top;
      lows[k] = bottom;
    }
    out[last] = position(top, bottom, close[last] as number, offset);
  }
  out.fill(NaN, from, Math.min(to, from + period - 1));
}

/**
 * 100·(C − LL)/(HH − LL) + offset over the last `period` bars; 0 where all of them are equal (as
 * TA-Lib). Ready at `period - 1`; a not-ready value starts it afresh.
 */
export function rangePositionColumn(bars: Bars, period: number, offset: number): Float64Array {
  const out = numberRoom(bars.close.length);
  overStretches([bars.high, bars.low, bars.close], [out], [period - 1], (from, to) =>
    rangeStretch(bars, out, from, to, period, offset),
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
