import type { z } from 'zod';
import type {
  backtestSummaryResponse,
  keyMetricsResponse,
} from '../../contracts/analytics-responses';
import type { Bare, CompletedRun } from './ports';

/** The figures that a run is first judged by; fractions, the drawdown negative. */
export function keyMetrics({ results }: CompletedRun): Bare<z.infer<typeof keyMetricsResponse>> {
  return {
    cagr: results.cagr,
    sharpe_ratio: results.sharpe_ratio,
    sortino_ratio: results.sortino_ratio,
    information_ratio: results.information_ratio,
    max_drawdown: Math.min(-results.max_drawdown_percent / 100, 0),
    turnover_ratio: results.turnover_ratio,
    trades_per_day: results.trades_per_day,
    win_rate: results.win_rate,
    capacity: results.capacity,
    runtime_days: results.runtime_days,
    runtime_years: results.runtime_years,
  };
}

/** All figures of a run in groups. */
export function summaryOf(run: CompletedRun): Bare<z.infer<typeof backtestSummaryResponse>> {
  const { results } = run;
  return {
    backtest_id: run.id,
    calculated_at: new Date(run.completedAt * 1000).toISOString(),
    key_metrics: keyMetrics(run),
    performance_metrics: {
      total_return: results.total_return,
      total_return_pct: results.total_return_percent,
      volatility: results.volatility,
      calmar_ratio: results.calmar_ratio,
      sterling_ratio: results.sterling_ratio,
      initial_balance: results.initial_portfolio_value,
      final_balance: results.final_portfolio_value,
      alpha: results.alpha,
      beta: results.beta,
    },
    risk_metrics: {
      max_drawdown: results.max_drawdown,
      max_drawdown_pct: results.max_drawdown_percent,
      ulcer_index: results.ulcer_index,
      var_95: results.var_95,
      var_99: results.var_99,
      cvar_95: results.cvar_95,
      cvar_99: results.cvar_99,
      skewness: results.skewness,
      kurtosis: results.kurtosis,
    },
    trading_metrics: {
      total_trades: results.total_trades,
      winning_trades: results.winning_trades,
      losing_trades: results.losing_trades,
      win_rate: results.win_rate,
      profit_factor: results.profit_factor,
      avg_win: results.avg_win,
      avg_loss: results.avg_loss,
      largest_win: results.largest_win,
      largest_loss: results.largest_loss,
      consecutive_wins: results.consecutive_wins,
      consecutive_losses: results.consecutive_losses,
      kelly_criterion: results.kelly_criterion,
      expectancy: results.expectancy,
      win_loss_ratio: results.win_loss_ratio,
      gross_profit: results.gross_profit,
      gross_loss: results.gross_loss,
    },
  };
}
