import type { CandleColumns, Timeframe } from '../../engine';
import { sliceColumns, TIMEFRAMES, timeframeMs, yearOf } from '../../engine';
import type { CandleFile } from '../../candle-files/candle-file';
import { readCandleFile } from '../../candle-files/candle-file';
import type { Calendar } from '../../candle-files/series/calendar';
import { barsExpected } from '../../candle-files/series/calendar';
import { clampedStartText } from '../../contracts/clamped-start';
import { indexFrom } from '../../reports/bars';
import { badInput, wrongUse } from '../errors';
import type { Progress } from '../terminal/progress';
import { timeText } from '../terminal/numbers';
import { mergedCandles } from './merged-candles';

const MINUTE = 60_000;

/** Which candles a run is over. */
export interface SeriesOptions {
  readonly candles: string;
  readonly timeframe?: Timeframe;
  readonly symbol?: string;
  readonly calendar?: Calendar;
  /** UTC ms; the run begins with the first candle that opens at or after it. */
  readonly from?: number;
  /** UTC ms; candles that open at or after it are ignored. */
  readonly to?: number;
}

/** Candles of one timeframe, with all that came before `from` to warm up. */
export interface Series {
  readonly file: CandleFile;
  readonly columns: CandleColumns;
  readonly timeframe: Timeframe;
  /** `BTC/USD`, or `coinbase:BTC/USD` where it was given so. */
  readonly symbol: string;
  /** Index of the first candle of the span asked for. */
  readonly first: number;
  readonly warnings: readonly string[];
  readonly calendar: Calendar | undefined;
}

/** From the first candle asked for to the close of the last, in milliseconds. */
export function spanOf({ columns: { time }, first, timeframe }: Series): number {
  return (time.at(-1) ?? 0) + timeframeMs(timeframe) - (time[first] ?? 0);
}

function timeframeFor(file: CandleFile, wanted: Timeframe | undefined): Timeframe {
  const own = file.length;
  const longest = TIMEFRAMES.at(-1) as Timeframe;
  if (file.spacing > timeframeMs(longest)) {
    throw badInput(`${file.path}: expected candles of at most ${longest}, were of ${own}`);
  }
  if (wanted === undefined) {
    if (file.timeframe !== undefined) return file.timeframe;
    throw badInput(
      `${file.path}: expected candles of ${TIMEFRAMES.join(', ')}, were ${own} apart; ` +
        'give --timeframe to merge them into longer ones',
    );
  }
  const length = timeframeMs(wanted);
  if (length < file.spacing) {
    const { path } = file;
    throw wrongUse(
      `${path}: expected --timeframe of at least ${own}, as the candles have, was ${wanted}`,
    );
  }
  if (length % file.spacing !== 0 && !Number.isNaN(file.spacing)) {
    throw wrongUse(`${file.path}: expected --timeframe to be a multiple of ${own}, was ${wanted}`);
  }
  return wanted;
}

interface MergedRun {
  readonly merged: Float64Array;
  readonly length: number;
  readonly calendar: Calendar | undefined;
  readonly warmsUp: boolean;
  readonly hasLast: boolean;
}

/**
 * Warnings about the longer bars at the ends of the file, if they are used and the market was open in
 * the part that it does not hold; those after `--to` need none.
 */
function partialBars(file: CandleFile, run: MergedRun): string[] {
  const { merged, length, calendar = '24x7', warmsUp, hasLast } = run;
  const { time } = file.columns;
  const first = time[0] as number;
  const last = time.at(-1) as number;
  const end = last + file.spacing;
  const openOf = (candle: number) => Math.floor(candle / length) * length;
  const step = Math.min(file.spacing, MINUTE);
  const lacks = (from: number, to: number) => barsExpected(calendar, from, to, step) > 0;
  const firstIsPartial = merged[0] === openOf(first) && lacks(openOf(first), first);
  const lastIsPartial = merged.at(-1) === openOf(last) && lacks(end, openOf(last) + length);
  const bar = warmsUp ? 'the first bar, which only warms up indicators,' : 'the first bar';
  return [
    ...(firstIsPartial ? [`${bar} is partial: it begins at ${timeText(first)}`] : []),
    ...(hasLast && lastIsPartial ? [`the last bar is partial: it ends at ${timeText(end)}`] : []),
  ];
}

/** Reads, resamples and cuts the candles of a run; nothing left is an error. */
export async function loadSeries(options: SeriesOptions, progress: Progress): Promise<Series> {
  const { symbol: wanted, calendar } = options;
  const file = await readCandleFile(options.candles, {
    ...{ symbol: wanted, calendar },
    likelyTimeframes: options.timeframe ? [options.timeframe] : [],
    progress: (part) => progress.show('reading', part),
  });
  return seriesOf(file, options);
}

/** Says so if the market was open between `--from` and the first candle. */
function lateStart(
  file: CandleFile,
  { from, calendar = '24x7' }: Pick<SeriesOptions, 'from' | 'calendar'>,
  begun: number,
  length: number,
): string[] {
  if (from === undefined) return [];
  const asked = Math.ceil(from / length) * length;
  if (asked >= begun || barsExpected(calendar, asked, begun, length) === 0) return [];
  return [clampedStartText(file.symbol, from, begun)];
}

/** Resamples and cuts the candles of a file; nothing left is an error. */
export function seriesOf(
  file: CandleFile,
  options: Pick<SeriesOptions, 'timeframe' | 'from' | 'to' | 'calendar'>,
): Series {
  const { calendar } = options;
  const timeframe = timeframeFor(file, options.timeframe);
  const length = timeframeMs(timeframe);
  const merges = length > file.spacing;
  const { columns: all, warnings: skipped } = mergedCandles(file, timeframe, calendar);
  if (all.time.length === 0) {
    const which = `expected a whole bar of ${timeframe}, but there is none`;
    throw badInput([`${file.path}: ${which}`, ...skipped].join('\n  '));
  }
  const { from = -Infinity, to = Infinity } = options;
  if (!(from < to)) throw wrongUse('expected --from to be before --to');
  const columns = {
    ...sliceColumns(all, 0, indexFrom(all.time, to)),
    ...yearOf(calendar),
  };
  const first = indexFrom(columns.time, from);
  if (first === columns.time.length) {
    const span = `${timeText(all.time[0] as number)} to ${timeText(all.time.at(-1) as number)}`;
    throw badInput(`${file.path}: expected candles between --from and --to, has ${span}`);
  }
  const hasLast = columns.time.length === all.time.length;
  const ends = { merged: all.time, length, calendar, warmsUp: first > 0, hasLast };
  const partial = merges ? partialBars(file, ends) : [];
  const late = first === 0 ? lateStart(file, options, columns.time[0] as number, length) : [];
  const warnings = [...file.warnings, ...skipped, ...partial, ...late];
  const { symbol } = file;
  return { file, columns, timeframe, symbol, first, warnings, calendar };
}
