import { sliceColumns } from '../../engine';
import type { SweepMarket, SweepRecord } from './sweep-ports';
import { windowsOf } from './sweep-windows';

/** The candles that a search sees, and from when on it trades: none after a window's last one in sample. */
export function searchedMarket(sweep: SweepRecord, market: SweepMarket, fold: number) {
  const { columns, feeds } = market;
  const { lengths, start, timeframe } = sweep;
  if (lengths === null) return { columns, feeds, tradeFrom: start };
  const window = windowsOf(columns, start, timeframe, lengths)[fold];
  if (window === undefined) throw new Error(`expected a window ${fold} of ${sweep.id}`);
  const { from, to } = window.inSample;
  return {
    columns: sliceColumns(columns, 0, to),
    feeds: Object.fromEntries(
      Object.entries(feeds).map(([symbol, closes]) => [symbol, closes.subarray(0, to)]),
    ),
    tradeFrom: columns.time[from] as number,
  };
}
