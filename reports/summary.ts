import { annualisedHidden, shownFigure } from '../engine';
import type { ReportedRun } from './reported-run';

function inPercent(fraction: number | null): number | null {
  return fraction === null ? null : 100 * fraction;
}

/** The figures of the results table, in its order; `summary` of the JSON result holds the same. */
export function summaryOf({ results, run }: ReportedRun) {
  const buys = run.fills.filter(({ side }) => side === 'buy').length;
  return {
    initial_portfolio_value: results.initial_portfolio_value,
    final_portfolio_value: results.final_portfolio_value,
    total_return_percent: results.total_return_percent,
    buy_and_hold_percent: results.buy_and_hold_percent,
    cagr_percent: inPercent(shownFigure(results, 'cagr')),
    max_drawdown_percent: results.max_drawdown_percent,
    sharpe_ratio: shownFigure(results, 'sharpe_ratio'),
    sortino_ratio: shownFigure(results, 'sortino_ratio'),
    calmar_ratio: shownFigure(results, 'calmar_ratio'),
    volatility_percent: inPercent(shownFigure(results, 'volatility')),
    exposure_percent: results.time_in_market_percent,
    total_trades: results.total_trades,
    buys,
    sells: run.fills.length - buys,
    win_rate_percent: inPercent(shownFigure(results, 'win_rate')),
    profit_factor: shownFigure(results, 'profit_factor'),
    profit_factor_infinite: results.profit_factor_infinite,
    average_trade: results.average_trade,
    largest_win: results.winning_trades === 0 ? null : results.largest_win,
    largest_loss: results.losing_trades === 0 ? null : results.largest_loss,
    net_profit_closed: results.net_profit,
    total_fees: results.total_fees,
    undefined_figures: results.undefined_figures,
    annualised_hidden: annualisedHidden(results),
  };
}

export type Summary = ReturnType<typeof summaryOf>;
