import type { CandleFile } from '../../candle-files/candle-file';
import type { Calendar } from '../../candle-files/series/calendar';
import { partlyCovered } from '../../candle-files/series/partly-covered';
import type { CandleColumns, Timeframe } from '../../engine';
import { resampleColumns, timeframeMs } from '../../engine';
import { timeText } from '../terminal/numbers';

interface Merged {
  readonly columns: CandleColumns;
  readonly warnings: readonly string[];
}

/**
 * The candles of a file as bars of the timeframe, a multiple of theirs. As on the server, there is
 * no bar where candles are missing inside it; the ends of the file may cover a part of theirs.
 */
export function mergedCandles(
  file: Pick<CandleFile, 'columns' | 'spacing'>,
  timeframe: Timeframe,
  calendar?: Calendar,
): Merged {
  const { columns, spacing } = file;
  const length = timeframeMs(timeframe);
  if (!(length > spacing)) return { columns, warnings: [] };
  const all = resampleColumns(columns, timeframe);
  const partial = partlyCovered({
    ...{ time: columns.time, spacing, length },
    calendar: calendar ?? '24x7',
  });
  const [first] = partial;
  if (first === undefined) return { columns: all, warnings: [] };
  const bars = partial.size === 1 ? '1 bar' : `${partial.size} bars`;
  const advice = calendar === undefined ? '; for closed hours give --calendar' : '';
  return {
    columns: without(all, partial),
    warnings: [
      `${bars} of ${timeframe} skipped, because candles are missing inside: first ${timeText(first)}${advice}`,
    ],
  };
}

function without(columns: CandleColumns, opens: ReadonlySet<number>): CandleColumns {
  const isLeft = (_: number, i: number) => !opens.has(columns.time[i] as number);
  return {
    ...columns,
    time: columns.time.filter(isLeft),
    open: columns.open.filter(isLeft),
    high: columns.high.filter(isLeft),
    low: columns.low.filter(isLeft),
    close: columns.close.filter(isLeft),
    volume: columns.volume.filter(isLeft),
  };
}
