import type { CandleColumns } from '../candles/candle';
import type { Timeframe } from '../candles/timeframe';
import { EVERY_DAY } from '../candles/trading-year';
import { timeframeMs } from '../candles/timeframe';
import type { RunResult } from '../execution/run-plan';
import { capacity, turnoverRatio } from './activity';
import { attribution } from './attribution';
import { chartData, tradeRows } from './chart-data';
import { closedTradeFigures, tradeReturnHistogram } from './closed-trades';
import type { Curve, DayClose } from './curve';
import { changes, curveOf, DAY_MS, dayCloses, drawnBars, spanMs } from './curve';
import { drawdownCharts, drawdownsOf, longestUnderwaterDays } from './drawdown';
import {
  annualGrowth,
  annualReturns,
  monthlyReturns,
  returnSeries,
  sharpeRatio,
  sortinoRatio,
  yearsOf,
} from './returns';
import { rollingCharts } from './rolling';
import { undefinedFigures } from './undefined-figures';
import { deviation, excessKurtosis, mean, quantile, ratio, skewness } from './statistics';

export interface ResultOptions {
  timeframe: Timeframe;
  symbol: string;
  /** A year, as a fraction; 0 by default. */
  riskFreeRate?: number;
  /** Measured by the caller: the engine has no clock. */
  executionTimeMs?: number;
  /** Longest series to give, of four or more; longer ones are thinned, and keep their extremes. 5,000 by default. */
  maxPoints?: number;
}

function valueAtRisk(returns: readonly number[]) {
  const at = (share: number) => Math.min(0, quantile(returns, share));
  const tail = (limit: number) => Math.min(0, mean(returns.filter((r) => r <= limit)));
  const [var95, var99] = [at(0.05), at(0.01)];
  return { var_95: var95, var_99: var99, cvar_95: tail(var95), cvar_99: tail(var99) };
}

function charts(curve: Curve, days: readonly DayClose[], maxPoints: number, riskFree: number) {
  const { candles, equity, initialEquity, initialPrice, barMs } = curve;
  const ends = drawnBars(equity, maxPoints);
  const { year = EVERY_DAY } = candles;
  const drawdowns = drawdownsOf(curve);
  if (ends.length === 0) {
    return {
      drawdowns,
      ends,
      series: {
        cumulative_returns: {},
        daily_returns: {},
        ...drawdownCharts(drawdowns, ends, []),
        ...rollingCharts([], { strategy: [], benchmark: [] }, riskFree, year),
      },
    };
  }
  const start = candles.time[0] as number;
  const dates = [start, ...ends.map((end) => (candles.time[end] as number) + barMs)];
  const since = (first: number, values: Float64Array) => [
    0,
    ...ends.map((end) => ratio(values[end] as number, first) - 1),
  ];
  const strategy = changes(
    initialEquity,
    days.map(({ equity: e }) => e),
  );
  const benchmark = changes(
    initialPrice,
    days.map(({ price }) => price),
  );
  const series = {
    cumulative_returns: {
      dates,
      backtest: since(initialEquity, equity),
      benchmark: since(initialPrice, candles.close),
    },
    daily_returns:
      equity.length > 1 ? { dates: days.map(({ day }) => day), returns: strategy } : {},
    ...drawdownCharts(drawdowns, ends, dates),
    ...rollingCharts(days, { strategy, benchmark }, riskFree, year),
  };
  return { drawdowns, ends, series };
}

/**
 * Figures, series and tables of a run, in the names and units of the HTTP API: `*_percent` is percent,
 * fractions and money otherwise. Every number is finite, every empty series is `{}`.
 */
export function backtestResults(run: RunResult, columns: CandleColumns, options: ResultOptions) {
  return measureRun(run, columns, options).results;
}

/** The results beside what they were made of, for figures that are added to them. */
export function measureRun(run: RunResult, columns: CandleColumns, options: ResultOptions) {
  const riskFree = options.riskFreeRate ?? 0;
  const curve = curveOf(run, columns, timeframeMs(options.timeframe));
  const days = dayCloses(curve);
  const { initialEquity, equity } = curve;
  const finalEquity = equity.at(-1) ?? initialEquity;
  const span = spanMs(curve);
  const years = yearsOf(span);
  const runtimeDays = span / DAY_MS;
  const returns = returnSeries(curve, days);
  const { strategy, periodsPerYear } = returns;
  const isOneBar = strategy.length === 0;
  const { drawdowns, ends, series } = charts(curve, days, options.maxPoints ?? 5_000, riskFree);
  const cagr = annualGrowth(initialEquity, finalEquity, years);
  const annual = annualReturns(days, initialEquity);
  const trades = closedTradeFigures(run.fills);
  const results = {
    ...trades,
    total_periods: equity.length,
    execution_time_ms: options.executionTimeMs ?? 0,
    initial_portfolio_value: initialEquity,
    final_portfolio_value: finalEquity,
    total_return: finalEquity - initialEquity,
    total_return_percent: 100 * (finalEquity / initialEquity - 1),
    cagr,
    volatility: deviation(strategy) * Math.sqrt(periodsPerYear),
    sharpe_ratio: sharpeRatio(strategy, periodsPerYear, riskFree),
    sortino_ratio: sortinoRatio(strategy, periodsPerYear, riskFree),
    calmar_ratio: isOneBar ? 0 : ratio(cagr, drawdowns.maxFraction),
    sterling_ratio: isOneBar ? 0 : ratio(cagr, drawdowns.meanYearlyMax),
    ulcer_index: drawdowns.ulcerIndex,
    max_drawdown: drawdowns.maxMoney,
    max_drawdown_percent: drawdowns.maxFraction * 100,
    maximum_drawdown_duration: longestUnderwaterDays(curve, drawdowns),
    ...attribution(returns, riskFree),
    ...valueAtRisk(strategy),
    skewness: skewness(strategy),
    kurtosis: excessKurtosis(strategy),
    turnover_ratio: turnoverRatio(run.fills, equity, years),
    capacity: capacity(curve, days, run.fills),
    runtime_days: runtimeDays,
    runtime_years: years,
    trades_per_day: ratio(trades.total_trades, runtimeDays),
    average_annual_return: mean(Object.values(annual)),
    total_fees: run.feesPaid,
    refused_orders: run.refusedCounts,
    conflicting_orders: run.conflicts,
    benchmark: 'buy_and_hold',
    returns_basis: returns.basis,
    risk_free_rate: riskFree,
    undefined_figures: undefinedFigures({
      returns: strategy,
      riskFree: riskFree / periodsPerYear,
      maxDrawdown: drawdowns.maxFraction,
      closedTrades: trades.total_trades,
      days: runtimeDays,
    }),
    ...series,
    monthly_returns: monthlyReturns(days, initialEquity),
    annual_returns: annual,
    trade_return_histogram: tradeReturnHistogram(run.fills),
    chart_data: chartData(curve.candles, run, ends),
    trades: tradeRows(run.fills, options.symbol),
  };
  return { results, curve, days, drawdowns, returns };
}

export type BacktestResults = ReturnType<typeof backtestResults>;
