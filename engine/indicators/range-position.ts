import { overStretches } from './stretches';
import { numberColumn } from '../nodes/column-pool';

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

function rangeStretch(
  { high, low, close }: Bars,
  out: Float64Array,
  from: number,
  to: number,
  period: number,
  offset: number,
): void {
  const highs = new Float64Array(period + 1);
  const lows = new Float64Array(period + 1);
  for (let start = from; start < to; start += period) {
    const last = start + period - 1;
    const end = Math.min(last, to);
    if (start > from) {
      let top = -Infinity;
      let bottom = Infinity;
      for (let i = start; i < end; i++) {
        const h = high[i] as number;
        const l = low[i] as number;
        top = Math.max(top, h);
        bottom = Math.min(bottom, l);
        const before = highs[i - start + 1] as number;
        const below = lows[i - start + 1] as number;
        const lowest = Math.min(below, bottom);
        const range = Math.max(before, top) - lowest;
        out[i] = range === 0 ? 0 : (100 * ((close[i] as number) - lowest)) / range + offset;
      }
    }
    if (last >= to) return;
    let top = -Infinity;
    let bottom = Infinity;
    for (let k = period - 1; k >= 0; k--) {
      const h = high[start + k] as number;
      const l = low[start + k] as number;
      top = Math.max(top, h);
      bottom = Math.min(bottom, l);
      highs[k] = top;
      lows[k] = bottom;
    }
    const range = top - bottom;
    out[last] = range === 0 ? 0 : (100 * ((close[last] as number) - bottom)) / range + offset;
  }
}

/**
 * 100·(C − LL)/(HH − LL) + offset over the last `period` bars; 0 where all of them are equal (as
 * TA-Lib). Ready at `period - 1`; a not-ready value starts it afresh.
 */
export function rangePositionColumn(bars: Bars, period: number, offset: number): Float64Array {
  const out = numberColumn(bars.close.length);
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
      top = Math.max(top, h);
      bottom = Math.min(bottom, l);
      memory[highs + k] = top;
      memory[lows + k] = bottom;
    }
    memory[at] = 0;
    memory[at + 1] = 1;
    const range = top - bottom;
    return range === 0 ? 0 : (100 * (close - bottom)) / range + offset;
  }
  let top = place === 0 ? -Infinity : (memory[at + 2] as number);
  let bottom = place === 0 ? Infinity : (memory[at + 3] as number);
  top = Math.max(top, high);
  bottom = Math.min(bottom, low);
  memory[at] = place + 1;
  memory[at + 2] = top;
  memory[at + 3] = bottom;
  if (memory[at + 1] === 0) return NaN;
  const before = memory[highs + place + 1] as number;
  const below = memory[lows + place + 1] as number;
  const lowest = Math.min(below, bottom);
  const range = Math.max(before, top) - lowest;
  return range === 0 ? 0 : (100 * (close - lowest)) / range + offset;
}
