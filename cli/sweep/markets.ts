import { createHash } from 'node:crypto';
import type { CandleColumns, Dimension, Program, Timeframe } from '../../engine';
import { dimensionOf } from '../../engine';
import type { SweepOptions } from '../options/sweep-options';
import { loadFeeds } from '../run/feeds';
import type { Series } from '../run/series';
import { loadSeries } from '../run/series';
import type { Progress } from '../terminal/progress';

/** Candles that sets are run over, in memory that all threads share. */
export interface Market {
  readonly columns: CandleColumns;
  readonly feeds: ReadonlyMap<string, Float64Array>;
  readonly timeframe: Timeframe;
  /** UTC ms of the first bar that may trade, where it is not that of the settings. */
  readonly tradeFrom?: number;
}

/** All candles of a sweep. A set chooses one market by the values of the choices. */
export interface Markets {
  readonly list: readonly Market[];
  readonly series: readonly Series[];
  /** `candles` and `timeframe`, each where there are several. */
  readonly choices: readonly Dimension[];
  readonly warnings: readonly string[];
  /** SHA-256 of all candles and feeds. */
  readonly hash: string;
}

function shared(column: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

function sharedMarket(
  { columns, timeframe }: Series,
  feeds: ReadonlyMap<string, Float64Array>,
): Market {
  const { time, open, high, low, close, volume } = columns;
  return {
    columns: {
      time: shared(time),
      open: shared(open),
      high: shared(high),
      low: shared(low),
      close: shared(close),
      volume: shared(volume),
    },
    feeds: new Map([...feeds].map(([symbol, closes]) => [symbol, shared(closes)])),
    timeframe,
  };
}

function hashOf(markets: readonly Market[]): string {
  const hash = createHash('sha256');
  for (const { columns, feeds, timeframe } of markets) {
    hash.update(timeframe);
    const { time, open, high, low, close, volume } = columns;
    for (const column of [time, open, high, low, close, volume]) hash.update(column);
    for (const [symbol, closes] of feeds) hash.update(`\n${symbol}\n`).update(closes);
  }
  return hash.digest('hex');
}

/** Reads every file in every timeframe; the files turn slower than the timeframes. */
export async function loadMarkets(
  program: Program,
  options: SweepOptions,
  progress: Progress,
): Promise<Markets> {
  const { candles: paths, timeframe: lengths = [undefined] } = options;
  const choices = [
    ...(paths.length > 1 ? [dimensionOf('candles', paths)] : []),
    ...(options.timeframe && lengths.length > 1
      ? [dimensionOf('timeframe', options.timeframe)]
      : []),
  ];
  const list: Market[] = [];
  const all: Series[] = [];
  const warnings: string[] = [];
  for (const candles of paths) {
    for (const timeframe of lengths) {
      const series = await loadSeries({ ...options, candles, timeframe }, progress);
      const feeds = await loadFeeds(program, options, series, progress);
      const which = choices.length > 0 ? `${candles} (${series.timeframe}): ` : '';
      warnings.push(...[...series.warnings, ...feeds.warnings].map((text) => which + text));
      all.push(series);
      list.push(sharedMarket(series, feeds.closes));
    }
  }
  return { list, series: all, choices, warnings, hash: hashOf(list) };
}
