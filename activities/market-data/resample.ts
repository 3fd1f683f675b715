import { exactSum } from '../../engine/candles';
import type { CandleSeries } from './candle-series';
import { emptySeries, lowerBound, sliceByIndex } from './candle-series';
import { missingRanges } from './missing-ranges';
import type { TimeRange } from './ports';

/**
 * Longer candles made of shorter ones: only those whose every part is present or lies in hours in
 * which the market is closed, so that a hole stays a hole. The result equals the live candle bit for
 * bit: volumes are added as decimals.
 */
export function resampleSeries(
  series: CandleSeries,
  stepMs: number,
  lengthMs: number,
  isClosed?: (hours: TimeRange) => boolean,
): CandleSeries {
  if (stepMs === lengthMs) return series;
  const parts = lengthMs / stepMs;
  const span = (series.time.at(-1) ?? 0) - (series.time[0] ?? 0);
  const longer = emptySeries(Math.min(series.time.length, Math.ceil(span / lengthMs) + 1));
  let count = 0;
  let i = 0;
  while (i < series.time.length) {
    const openTime = Math.floor((series.time[i] as number) / lengthMs) * lengthMs;
    const end = lowerBound(series.time.subarray(i, i + parts), openTime + lengthMs) + i;
    const bar = { start: openTime, end: openTime + lengthMs };
    const holes = () => missingRanges(series.time.subarray(i, end), bar, stepMs);
    // Candles need not lie on the grid: less than one is missing nowhere but after the last.
    const isNone = ({ start, end: until }: TimeRange) =>
      (until < bar.end && until - start < stepMs) || isClosed?.({ start, end: until });
    if (isClosed ? holes().every(isNone) : end - i === parts) {
      mergeInto(longer, count, series, i, end);
      longer.time[count] = isClosed ? openTime : (series.time[i] as number);
      count += 1;
    }
    i = end;
  }
  return sliceByIndex(longer, 0, count);
}

function mergeInto(
  longer: CandleSeries,
  at: number,
  series: CandleSeries,
  from: number,
  to: number,
): void {
  let high = -Infinity;
  let low = Infinity;
  let trades = 0;
  for (let i = from; i < to; i++) {
    high = Math.max(high, series.high[i] as number);
    low = Math.min(low, series.low[i] as number);
    trades += series.trades[i] as number;
  }
  longer.open[at] = series.open[from] as number;
  longer.high[at] = high;
  longer.low[at] = low;
  longer.close[at] = series.close[to - 1] as number;
  longer.volume[at] = exactSum(series.volume, from, to);
  longer.trades[at] = trades;
}
