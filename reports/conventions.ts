import { DAYS_FOR_ANNUALISED } from '../engine';
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
        : 'same_close: market orders fill at the close that decided them (for comparison only)',
    trade_from: tradeFrom > 0 ? tradeFrom : null,
    order_of_orders: 'sales before buys of the same bar',
    quantity: 'units of the base asset',
    money: 'quote currency',
    inside_a_candle:
      'open, the extreme nearer to it, the other one, close; a stop goes before a target; gaps fill at the open',
    partial_fills:
      volumeShare > 0
        ? `at most ${volumeShare} of a candle’s volume; the rest stays working`
        : 'none',
    commission:
      'maker rate for limit orders that rested, taker rate otherwise, of the notional of each fill; plus the fixed fee of each fill',
    slippage:
      'part of the price plus half the spread, against the trader; limit orders never pay it',
    pnl: 'of a sale: proceeds less FIFO cost, fees of both sides included; null on buys',
    trade: 'one sale; a buy that is not yet sold is no trade',
    open_position: 'valued at the last close; its result is in the equity, not in the trades',
    percent: 'fields named *_percent are percent; other rates and returns are fractions',
    benchmark: 'buying at the first open and holding, without fees',
    drawdown: 'below the highest equity so far, the initial cash being the first',
    annualisation: `365 days; ratios are made from ${results.returns_basis} returns`,
    figures_per_year: `hidden in summaries (null) below ${DAYS_FOR_ANNUALISED} days traded after warm-up; results hold them`,
    cagr: 'years of 365.25 days; below one day the plain return',
    profit_factor: '999.99 with profit_factor_infinite when there is no loss',
    undefined_figures: 'figures that say nothing about this run (null), and why',
    exposure: 'part of the bars with a position at their close',
  };
}
