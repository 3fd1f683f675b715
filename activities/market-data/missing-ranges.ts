import type { CandleSeries } from './candle-series';
import { lowerBound } from './candle-series';
import type { TimeRange } from './ports';

/** The aligned range of a timeframe: candles that open in [start, end). */
export function alignRange({ start, end }: TimeRange, stepMs: number): TimeRange {
  return { start: Math.ceil(start / stepMs) * stepMs, end: Math.ceil(end / stepMs) * stepMs };
}

/** Runs of absent candles in an aligned range, ascending. */
export function missingRanges(
  times: CandleSeries['time'],
  range: TimeRange,
  stepMs: number,
): TimeRange[] {
  const missing: TimeRange[] = [];
  let expected = range.start;
  for (let i = lowerBound(times, range.start); i < times.length; i++) {
    const time = times[i] as number;
    if (time >= range.end) break;
    if (time > expected) missing.push({ start: expected, end: time });
    expected = time + stepMs;
  }
  if (expected < range.end) missing.push({ start: expected, end: range.end });
  return missing;
}

/** Starts of the pages of a fixed length that the ranges touch, ascending, each once. */
export function pagesOf(ranges: readonly TimeRange[], pageMs: number): number[] {
  const pages = new Set<number>();
  for (const { start, end } of ranges) {
    for (let page = Math.floor(start / pageMs) * pageMs; page < end; page += pageMs) {
      pages.add(page);
    }
  }
  return [...pages].sort((a, b) => a - b);
}
