import { createHash } from 'node:crypto';
import type { CandleColumns, Dimension, Program, Timeframe } from '../../engine';
import { marketPlaces, sweptMarkets } from '../../engine';
import type { SweepOptions } from '../options/sweep-options';
import { loadFeeds } from '../run/feeds';
import type { Series } from '../run/series';
import { seriesOf } from '../run/series';
import type { Progress } from '../terminal/progress';
import { checkSymbols, choicesOf, fileOf, readFiles } from './market-files';

/** Candles that sets are run over, in memory that all threads share. */
export interface Market {
  readonly columns: CandleColumns;
  readonly feeds: ReadonlyMap<string, Float64Array>;
  readonly timeframe: Timeframe;
  /** UTC ms of the first bar that may trade, where it is not that of the settings. */
  readonly tradeFrom?: number;
}

/** All candles of a sweep. A set chooses one market, as `marketOf` counts them. */
export interface Markets {
  readonly list: readonly Market[];
  readonly series: readonly Series[];
  /** `candles` and `timeframe`, each where the options have several. */
  readonly choices: readonly Dimension[];
  /** All dimensions by which a set chooses, those of `--set` included. */
  readonly varied: readonly Dimension[];
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
  const { time, open, high, low, close, volume, ...more } = columns;
  return {
    columns: {
      time: shared(time),
      open: shared(open),
      high: shared(high),
      low: shared(low),
      close: shared(close),
      volume: shared(volume),
      ...more,
    },
    feeds: new Map([...feeds].map(([symbol, closes]) => [symbol, shared(closes)])),
    timeframe,
  };
}

/** SHA-256 of the candles of markets, and of the closes beside them. */
export function candlesHash(markets: readonly Market[]): string {
  const hash = createHash('sha256');
  for (const { columns, feeds, timeframe } of markets) {
    hash.update(timeframe);
    const { time, open, high, low, close, volume, year } = columns;
    // A journal of other figures is not resumed.
    if (year) hash.update(JSON.stringify(year));
    for (const column of [time, open, high, low, close, volume]) hash.update(column);
    for (const [symbol, closes] of feeds) hash.update(`\n${symbol}\n`).update(closes);
  }
  return hash.digest('hex');
}

/** Reads the candles of every market that the options and the dimensions of `--set` name. */
export async function loadMarkets(
  program: Program,
  options: SweepOptions,
  progress: Progress,
  own: readonly Dimension[] = [],
): Promise<Markets> {
  const choices = choicesOf(options, own);
  const dimensions = [...choices, ...own];
  const swept = sweptMarkets(dimensions);
  const timeframe = [options.timeframe ?? [], swept.map((market) => market.timeframe ?? [])].flat(
    2,
  );
  const files = await readFiles({ ...options, timeframe }, progress);
  checkSymbols(files, swept);
  const list: Market[] = [];
  const all: Series[] = [];
  const warnings: string[] = [];
  for (const market of swept) {
    const file = fileOf(files, market);
    const timeframe = market.timeframe ?? options.timeframe?.[0];
    const series = seriesOf(file, { ...options, timeframe });
    const feeds = await loadFeeds(program, options, series, progress);
    const which = swept.length > 1 ? `${file.path} (${series.timeframe}): ` : '';
    warnings.push(...[...series.warnings, ...feeds.warnings].map((text) => which + text));
    all.push(series);
    list.push(sharedMarket(series, feeds.closes));
  }
  const varied = marketPlaces(dimensions).flatMap((d) => dimensions[d] ?? []);
  return { list, series: all, choices, varied, warnings, hash: candlesHash(list) };
}
