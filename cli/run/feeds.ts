import type { CandleColumns, Program, Timeframe } from '../../engine';
import { timeframeMs } from '../../engine';
import { readCandleFile } from '../../candle-files/candle-file';
import type { Calendar } from '../../candle-files/series/calendar';
import { badInput, wrongUse } from '../errors';
import { plainSymbol } from '../options/instrument';
import type { Progress } from '../terminal/progress';
import { mergedCandles } from './merged-candles';
import type { Series } from './series';

/** Another symbol that the strategy reads, and where its candles are. */
export interface FeedOption {
  readonly symbol: string;
  readonly path: string;
}

/** Candles of other symbols. */
interface FeedOptions {
  readonly calendar?: Calendar;
  readonly feed?: readonly FeedOption[];
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

function checkLength(spacing: number, timeframe: Timeframe, path: string): void {
  const length = timeframeMs(timeframe);
  if (spacing > length || length % spacing !== 0) {
    throw wrongUse(
      `${path}: expected candles of ${timeframe}, or shorter ones that divide it evenly`,
    );
  }
}

/** Throws `symbol_unavailable` for a symbol the strategy reads and nobody gave. */
function checkSymbols(symbols: readonly string[], closes: ReadonlyMap<string, unknown>): void {
  const missing = symbols.filter((symbol) => !closes.has(symbol));
  if (missing.length === 0) return;
  const options = missing.map((symbol) => `--feed ${symbol}=<candles>`).join(' ');
  throw badInput(
    `symbol_unavailable: the strategy reads ${missing.join(', ')}; expected ${options}`,
  );
}

/**
 * Closes of every symbol the strategy reads, one a bar of the series, with warnings about bars that
 * lack one. The symbol under test is its own feed.
 */
export async function loadFeeds(
  { symbols }: Program,
  { feed = [], calendar }: FeedOptions,
  series: Series,
  progress: Progress,
) {
  const closes = new Map([[plainSymbol(series.symbol), series.columns.close]]);
  const warnings: string[] = [];
  for (const { symbol, path } of feed) {
    const reading = (part: number) => progress.show(`reading ${symbol}`, part);
    const file = await readCandleFile(path, {
      ...{ symbol, calendar, progress: reading },
      likelyTimeframes: [series.timeframe],
    });
    checkLength(file.spacing, series.timeframe, path);
    const merged = mergedCandles(file, series.timeframe, calendar);
    const all = [...file.warnings, ...merged.warnings];
    warnings.push(...all.map((warning) => `${path}: ${warning}`));
    const aligned = alignedCloses(merged.columns, series.columns.time);
    const missing = aligned.reduce((count, close) => count + (Number.isNaN(close) ? 1 : 0), 0);
    if (missing > 0) warnings.push(`${symbol}: ${missing} bars have no candle in ${path}`);
    closes.set(plainSymbol(symbol), aligned);
  }
  checkSymbols(symbols, closes);
  return { closes, warnings };
}
