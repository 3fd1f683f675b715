import { sliceColumns } from '../../engine';
import type { SetsMarket } from './compute-sets';
import type { SweepMarket, SweepRecord } from './sweep-ports';
import { windowsOf } from './sweep-windows';

/** The candles that a search sees, and from when on it trades: none after a window's last one in sample. */
function searchedMarket(sweep: SweepRecord, market: SweepMarket, fold: number) {
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

/** The markets of a sweep as its sets see them, or the one of a walk-forward in a window. */
export function setsMarkets(
  sweep: SweepRecord,
  markets: readonly SweepMarket[],
  fold: number,
): SetsMarket[] {
  return sweep.markets.flatMap(({ instrument, timeframe, execution }, i) => {
    const market = markets[i];
    if (market === undefined) return [];
    const { columns, feeds, tradeFrom } = searchedMarket(sweep, market, fold);
    return { instrument, timeframe, columns, feeds, settings: { ...execution, tradeFrom } };
  });
}

/** The market of a walk-forward, of which there is one. */
export function onlyMarket(markets: readonly SweepMarket[]): SweepMarket {
  const [market] = markets;
  if (market === undefined) throw new Error('expected a market, was none');
  return market;
}
