import type { CandleColumns, Timeframe } from '../../engine';
import { resampleColumns, timeframeMs } from '../../engine';
import { readCandleFile } from '../candles/candle-file';
import { wrongUse } from '../errors';
import type { Series } from './series';

/** Another symbol that the strategy reads, and where its candles are. */
export interface FeedOption {
  readonly symbol: string;
  readonly path: string;
}

/** Closes of a feed at each bar's close, NaN where it has no bar that opens at the same time. */
function alignedCloses(feed: CandleColumns, time: Float64Array): Float64Array {
  const closes = new Float64Array(time.length).fill(NaN);
  let at = 0;
  for (let i = 0; i < time.length; i++) {
    while (at < feed.time.length && (feed.time[at] as number) < (time[i] as number)) at++;
    if (feed.time[at] === time[i]) closes[i] = feed.close[at] as number;
  }
  return closes;
}

function atTimeframe(feed: CandleColumns, spacing: number, timeframe: Timeframe, path: string) {
  const length = timeframeMs(timeframe);
  if (spacing > length || length % spacing !== 0) {
    throw wrongUse(`${path}: expected candles of ${timeframe} or of a part of it`);
  }
  return spacing < length ? resampleColumns(feed, timeframe) : feed;
}

/** Closes of every feed, one a bar of the series, with warnings about bars that lack one. */
export async function loadFeeds(options: readonly FeedOption[], series: Series) {
  const closes = new Map<string, Float64Array>();
  const warnings: string[] = [];
  for (const { symbol, path } of options) {
    const file = await readCandleFile(path);
    warnings.push(...file.warnings.map((warning) => `${path}: ${warning}`));
    const feed = atTimeframe(file.columns, file.spacing, series.timeframe, path);
    const aligned = alignedCloses(feed, series.columns.time);
    const missing = aligned.reduce((count, close) => count + (Number.isNaN(close) ? 1 : 0), 0);
    if (missing > 0) warnings.push(`${symbol}: ${missing} bars have no candle in ${path}`);
    closes.set(symbol, aligned);
  }
  return { closes, warnings };
}
