import type { CandleColumns } from './candle';
import { emptyColumns, sliceColumns } from './candle';
import { exactSum } from './exact-sum';
import type { Timeframe } from './timeframe';
import { timeframeMs } from './timeframe';

/**
 * Merges bars into longer ones: first open, highest high, lowest low, last close, and the sum of the
 * volumes as decimals. A longer bar holds whatever shorter bars exist inside it, so the first and
 * last may be partial.
 */
export function resampleColumns(columns: CandleColumns, timeframe: Timeframe): CandleColumns {
  const length = timeframeMs(timeframe);
  const { time, open, high, low, close, volume } = columns;
  const merged = emptyColumns(time.length);
  let bars = 0;
  for (let from = 0, to = 0; from < time.length; from = to, bars++) {
    const bucket = Math.floor((time[from] as number) / length) * length;
    merged.time[bars] = bucket;
    merged.open[bars] = open[from] as number;
    merged.high[bars] = -Infinity;
    merged.low[bars] = Infinity;
    while (to < time.length && (time[to] as number) < bucket + length) {
      merged.high[bars] = Math.max(merged.high[bars] as number, high[to] as number);
      merged.low[bars] = Math.min(merged.low[bars] as number, low[to] as number);
      merged.close[bars] = close[to] as number;
      to++;
    }
    merged.volume[bars] = exactSum(volume, from, to);
  }
  return sliceColumns(merged, 0, bars);
}
