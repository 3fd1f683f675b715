import type { z } from 'zod';
import type { ReturnPeriod, backtestReturnsResponse } from '../../contracts/analytics-responses';
import type { Bare, CompletedRun } from './ports';

type Returns = Bare<z.infer<typeof backtestReturnsResponse>>;

/** The returns of a run by period, as fractions, with their best, worst and mean. */
export function returnsOf(run: CompletedRun, period: ReturnPeriod): Returns {
  const { results } = run;
  switch (period) {
    case 'cumulative': {
      const { dates = [], backtest = [], benchmark = [] } = results.cumulative_returns;
      const outperformance = backtest.map((value, i) => value - (benchmark[i] ?? 0));
      const final_outperformance = outperformance.at(-1) ?? null;
      return { dates, backtest, benchmark, outperformance, final_outperformance };
    }
    case 'daily': {
      const { dates = [], returns = [] } = results.daily_returns;
      const { best, worst, mean, winRate } = figuresOf(returns);
      const extremes = { best_day: best, worst_day: worst };
      return { dates, returns, ...extremes, avg_daily_return: mean, daily_win_rate: winRate };
    }
    case 'monthly': {
      const { monthly_returns } = results;
      const months = Object.values(monthly_returns).flatMap((years) => Object.values(years));
      const { best, worst, mean, winRate } = figuresOf(months);
      const extremes = { best_month: best, worst_month: worst };
      return { monthly_returns, ...extremes, avg_monthly_return: mean, monthly_win_rate: winRate };
    }
    case 'annual': {
      const { annual_returns } = results;
      const years = Object.values(annual_returns);
      const { best, worst, mean, winRate } = figuresOf(years);
      return {
        annual_returns,
        average_annual_return: mean,
        best_year: best,
        worst_year: worst,
        annual_win_rate: winRate,
        consistency_score: consistencyOf(years),
      };
    }
  }
}

function figuresOf(returns: readonly number[]) {
  if (returns.length === 0) return { best: null, worst: null, mean: null, winRate: null };
  return {
    best: returns.reduce((a, b) => Math.max(a, b)),
    worst: returns.reduce((a, b) => Math.min(a, b)),
    mean: meanOf(returns),
    winRate: returns.filter((value) => value > 0).length / returns.length,
  };
}

/** 1 − sample deviation / |mean|; null below two years or for a mean of zero. */
function consistencyOf(years: readonly number[]): number | null {
  const mean = meanOf(years);
  if (years.length < 2 || mean === 0) return null;
  const squares = years.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return 1 - Math.sqrt(squares / (years.length - 1)) / Math.abs(mean);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
