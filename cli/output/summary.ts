import { definedFigure } from '../../engine';
import type { Backtest } from '../run/backtest';

function inPercent(fraction: number | null): number | null {
  return fraction === null ? null : 100 * fraction;
}

/** The figures of the results table, in its order; `summary` of the JSON result holds the same. */
export function summaryOf({ results, exposurePercent, buyAndHoldPercent, run }: Backtest) {
  const buys = run.fills.filter(({ side }) => side === 'buy').length;
  return {
    initial_portfolio_value: results.initial_portfolio_value,
    final_portfolio_value: results.final_portfolio_value,
    total_return_percent: results.total_return_percent,
    buy_and_hold_percent: buyAndHoldPercent,
    cagr_percent: inPercent(definedFigure(results, 'cagr')),
    max_drawdown_percent: results.max_drawdown_percent,
    sharpe_ratio: results.sharpe_ratio,
    sortino_ratio: definedFigure(results, 'sortino_ratio'),
    calmar_ratio: definedFigure(results, 'calmar_ratio'),
    volatility_percent: 100 * results.volatility,
    exposure_percent: exposurePercent,
    total_trades: results.total_trades,
    buys,
    sells: run.fills.length - buys,
    win_rate_percent: inPercent(definedFigure(results, 'win_rate')),
    profit_factor: definedFigure(results, 'profit_factor'),
    profit_factor_infinite: results.profit_factor_infinite,
    average_trade: results.average_trade,
    largest_win: results.largest_win,
    largest_loss: results.largest_loss,
    net_profit_closed: results.net_profit,
    total_fees: results.total_fees,
    undefined_figures: results.undefined_figures,
  };
}

export type Summary = ReturnType<typeof summaryOf>;
