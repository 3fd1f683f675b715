import type { CandleColumns, Timeframe } from '../../engine';
import { sliceColumns, TIMEFRAMES, timeframeMs, yearOf } from '../../engine';
import type { CandleFile } from '../../candle-files/candle-file';
import { readCandleFile } from '../../candle-files/candle-file';
import type { Calendar } from '../../candle-files/series/calendar';
import { indexFrom } from '../../reports/bars';
import { badInput, wrongUse } from '../errors';
import type { Progress } from '../terminal/progress';
import { timeText } from '../terminal/numbers';
import { mergedCandles } from './merged-candles';

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

/** Warnings about longer bars of which the file holds only a part; those after `--to` need none. */
function partialBars(file: CandleFile, length: number, warmsUp: boolean, hasLast: boolean) {
  const first = file.columns.time[0] as number;
  const end = (file.columns.time.at(-1) as number) + file.spacing;
  const bar = warmsUp ? 'the first bar, which only warms up indicators,' : 'the first bar';
  return [
    ...(first % length !== 0 ? [`${bar} is partial: it begins at ${timeText(first)}`] : []),
    ...(hasLast && end % length !== 0
      ? [`the last bar is partial: it ends at ${timeText(end)}`]
      : []),
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

/** Resamples and cuts the candles of a file; nothing left is an error. */
export function seriesOf(
  file: CandleFile,
  options: Pick<SeriesOptions, 'timeframe' | 'from' | 'to' | 'calendar'>,
): Series {
  const timeframe = timeframeFor(file, options.timeframe);
  const length = timeframeMs(timeframe);
  const merges = length > file.spacing;
  const { columns: all, warnings: skipped } = mergedCandles(file, timeframe, options.calendar);
  if (all.time.length === 0) {
    const which = `expected a whole bar of ${timeframe}, but there is none`;
    throw badInput([`${file.path}: ${which}`, ...skipped].join('\n  '));
  }
  const { from = -Infinity, to = Infinity } = options;
  if (!(from < to)) throw wrongUse('expected --from to be before --to');
  const columns = {
    ...sliceColumns(all, 0, indexFrom(all.time, to)),
    ...yearOf(options.calendar),
  };
  const first = indexFrom(columns.time, from);
  if (first === columns.time.length) {
    const span = `${timeText(all.time[0] as number)} to ${timeText(all.time.at(-1) as number)}`;
    throw badInput(`${file.path}: expected candles between --from and --to, has ${span}`);
  }
  const hasLast = columns.time.length === all.time.length;
  const partial = merges ? partialBars(file, length, first > 0, hasLast) : [];
  const warnings = [...file.warnings, ...skipped, ...partial];
  const { symbol } = file;
  return { file, columns, timeframe, symbol, first, warnings, calendar: options.calendar };
}
