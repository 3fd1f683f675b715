import type { CandleColumns } from './candle';
import { emptyColumns, sliceColumns } from './candle';
import type { Timeframe } from './timeframe';
import { timeframeMs } from './timeframe';

/**
 * Merges bars into longer ones: first open, highest high, lowest low, last close, summed volume.
 * A longer bar holds whatever shorter bars exist inside it, so the first and last may be partial.
 */
export function resampleColumns(columns: CandleColumns, timeframe: Timeframe): CandleColumns {
  const length = timeframeMs(timeframe);
  const merged = emptyColumns(columns.time.length);
  let last = -1;
  let openTime = NaN;
  for (let i = 0; i < columns.time.length; i++) {
    const bucket = Math.floor((columns.time[i] as number) / length) * length;
    if (bucket !== openTime) {
      openTime = bucket;
      last++;
      merged.time[last] = bucket;
      merged.open[last] = columns.open[i] as number;
      merged.high[last] = columns.high[i] as number;
      merged.low[last] = columns.low[i] as number;
    }
    merged.high[last] = Math.max(merged.high[last] as number, columns.high[i] as number);
    merged.low[last] = Math.min(merged.low[last] as number, columns.low[i] as number);
    merged.close[last] = columns.close[i] as number;
    merged.volume[last] = (merged.volume[last] as number) + (columns.volume[i] as number);
  }
  return sliceColumns(merged, 0, last + 1);
}
