import type { PortfolioUpdated } from '../../../contracts/forward-test';

const HOUR = 3_600_000;

/** The newest portfolio of a session that ran so many days. */
export function portfolioAfter(
  days: number,
  { session_id = 'session', candle_time }: { session_id?: string; candle_time: number },
): PortfolioUpdated {
  const portfolio = {
    ...{ cash_balance: 500, total_value: 900, unrealized_pnl: -20, realized_pnl: -80 },
    ...{ total_pnl: -100, total_pnl_percent: -10, position_count: 1, positions: [] },
    ...{ initial_capital: 1_000, trade_count: 9, updated_at: 1_700_000_000 },
  };
  const metrics = {
    ...{ total_return: -10, total_pnl: -100, total_pnl_percent: -10, win_rate: 25 },
    ...{ max_drawdown: -20, max_drawdown_percent: -20, current_drawdown: -10, total_trades: 9 },
    ...{ winning_trades: 1, losing_trades: 3, largest_win: 20, largest_loss: -50 },
    ...{ average_trade_pnl: -20, consecutive_wins: 1, consecutive_losses: 2 },
  };
  const sums = {
    ...{ closed_trades: 4, gross_profit: 20, gross_loss: 100, return_samples: 24 * days },
    ...{ mean_return: -0.001, return_deviation: 0.01, downside_deviation: 0.008 },
    ...{ candle_ms: HOUR, running_ms: days * 24 * HOUR },
  };
  const head = { session_id, symbol: 'BTC/USD', price: 100, candle_time };
  return { ...head, portfolio, metrics, sums };
}
