import type { CandleColumns } from '../candles/candle';
import { EVERY_DAY } from '../candles/trading-year';
import type { FillReason } from '../execution/fill';
import type { RunResult } from '../execution/run-plan';
import { probabilisticSharpe } from '../luck/deflated-sharpe';
import { sharpeMoments } from '../luck/sharpe-moments';
import type { TradeRow } from './chart-data';
import { DAY_MS, spanMs } from './curve';
import { dailyDrawdown, topDrawdowns } from './daily-drawdown';
import { downsideDeviation, omegaRatio, tailRatio } from './distribution';
import { marketFigures } from './market-figures';
import type { ResultOptions } from './results';
import { measureRun } from './results';
import type { ReturnSeries } from './returns';
import { rollingMonth } from './rolling-month';
import { roundTripFigures, roundTripRows } from './round-trip-figures';
import { roundTripsOf } from './round-trips';

interface ReportOptions extends ResultOptions {
  /** Bars that the program needs before it can signal. */
  readonly warmupBars: number;
}

/** Figures of the returns' shape; null where a run has too little of something to say. */
function shapeFigures({ strategy, periodsPerYear }: ReturnSeries, riskFreeOfYear: number) {
  const riskFree = riskFreeOfYear / periodsPerYear;
  return {
    omega_ratio: omegaRatio(strategy, riskFree),
    tail_ratio: tailRatio(strategy),
    downside_deviation: downsideDeviation(strategy, periodsPerYear, riskFree),
    probabilistic_sharpe_ratio: probabilisticSharpe(sharpeMoments(strategy, riskFree)),
  };
}

/** A fill of the trade table with what made it. */
interface ReportedTrade extends TradeRow {
  reason: FillReason;
}

/** Adds the reasons in place: a run may have a hundred thousand rows, and these are nobody else's. */
function withReasons(rows: TradeRow[], { fills }: RunResult): readonly ReportedTrade[] {
  const trades = rows as ReportedTrade[];
  fills.forEach(({ reason }, i) => {
    const trade = trades[i];
    if (trade) trade.reason = reason;
  });
  return trades;
}

/**
 * The results of a run as services store them and the command line writes them: `backtestResults`
 * with how long the strategy could trade, how many returns its ratios rest on, drawdowns by day, and
 * the figures that later versions added.
 */
export function runReport(run: RunResult, columns: CandleColumns, options: ReportOptions) {
  const { results, curve, days, drawdowns, returns } = measureRun(run, columns, options);
  const warmingBars = Math.max(0, options.warmupBars - run.firstBar);
  const warmingMs = warmingBars * curve.barMs;
  const start = { equity: curve.initialEquity, price: curve.initialPrice };
  const trips = roundTripsOf(run.fills, curve);
  const { max_drawdown: deepest, total_return: gained, risk_free_rate: riskFree } = results;
  return {
    // Figures a year stand before the series: views hide them without reading those.
    ...shapeFigures(returns, riskFree),
    ...results,
    traded_days: Math.max(0, spanMs(curve) - warmingMs) / DAY_MS,
    returns_samples: returns.strategy.length,
    // Of a market that never closes, they follow from the timeframe.
    ...(columns.year && { periods_per_year: returns.periodsPerYear }),
    recovery_factor: deepest > 0 ? gained / deepest : null,
    ...roundTripFigures(trips),
    ...marketFigures(run, curve, warmingBars),
    top_drawdowns: topDrawdowns(curve, drawdowns),
    drawdown: dailyDrawdown(curve, drawdowns, days),
    rolling_month: rollingMonth(days, start, riskFree, columns.year ?? EVERY_DAY),
    trades: withReasons(results.trades, run),
    round_trips: roundTripRows(trips),
  };
}

export type RunReport = ReturnType<typeof runReport>;
