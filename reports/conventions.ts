import { DAYS_FOR_ANNUALISED, EVERY_DAY } from '../engine';
import type { ReportedRun } from './reported-run';

/** How the figures are meant: whoever reads the file later needs no other source. */
export function conventionsOf({ run, results, series }: ReportedRun) {
  const { fill, tradeFrom, volumeShare } = run.settings;
  return {
    time: 'UTC milliseconds; a candle and its fills are stamped with the open time of the candle',
    timeframe: series.timeframe,
    signals: 'decided at the close of a candle, from closed candles only',
    fills:
      fill === 'next_open'
        ? 'next_open: market orders fill at the open of the next candle'
        : 'same_close: market orders fill at the close that triggered them (for comparison only)',
    trade_from: tradeFrom > 0 ? tradeFrom : null,
    order_of_orders: 'sells before buys on the same bar',
    quantity: 'units of the base asset',
    money: 'quote currency',
    inside_a_candle:
      'open, the extreme nearer to it, the other extreme, close; stops come before targets; gaps fill at the open',
    partial_fills:
      volumeShare > 0
        ? `at most ${volumeShare} of a candle’s volume; the rest keeps working`
        : 'none',
    commission:
      'maker rate for limit orders that rested, otherwise taker rate, on the notional value of each fill; plus the fixed fee per fill',
    slippage:
      'fraction of the price plus half the spread, against the trader; limit orders never pay it',
    pnl: 'for a sale: proceeds less FIFO cost, after the fees of both sides; null for buys',
    trade: 'one sale; a buy that has not been sold yet is not a trade',
    open_position: 'valued at the last close; its result counts in the equity, not in the trades',
    percent: 'fields named *_percent are percent; other rates and returns are fractions',
    benchmark: 'buying at the first open and holding, before fees',
    drawdown: 'measured from the highest equity so far, starting with the initial cash',
    annualisation: `${(series.columns.year ?? EVERY_DAY).days} days; ratios are computed from ${results.returns_basis} returns`,
    figures_per_year: `hidden in summaries (null) below ${DAYS_FOR_ANNUALISED} days traded after warm-up; results have them`,
    cagr: 'years of 365.25 days; the plain return for less than one day',
    profit_factor: '999.99 with profit_factor_infinite when there is no loss',
    undefined_figures: 'figures that are not meaningful for this run (null), and why',
    exposure: 'share of the bars with a position at their close',
  };
}
