import { liveView } from './live-view';
import type { LiveFigures, TradeSums } from './ports';

const noTrades: TradeSums = {
  fills: 0,
  complete: true,
  closed: 0,
  wins: 0,
  losses: 0,
  grossProfit: 0,
  grossLoss: 0,
};

const startedAt = '2026-01-01T00:00:00.000Z';
const updatedAt = '2026-01-03T00:00:00.000Z';
const now = Date.parse(updatedAt) + 1_500;

function figures(trades: TradeSums, tradeCount: number): LiveFigures {
  return {
    sessionId: 'session',
    userId: 'user',
    status: 'RUNNING',
    startedAt,
    updatedAt,
    trades,
    portfolio: {
      session_id: 'session',
      symbol: 'BTC/USD',
      price: 100,
      candle_time: 0,
      portfolio: {
        cash_balance: 900,
        total_value: 900,
        unrealized_pnl: 0,
        realized_pnl: -100,
        total_pnl: -100,
        total_pnl_percent: -10,
        position_count: 0,
        positions: [],
        initial_capital: 1_000,
        trade_count: tradeCount,
        updated_at: 0,
      },
      metrics: {
        total_return: -10,
        total_pnl: -100,
        total_pnl_percent: -10,
        max_drawdown: -25,
        max_drawdown_percent: -25,
        current_drawdown: -10,
        win_rate: 0,
        total_trades: tradeCount,
        winning_trades: 0,
        losing_trades: 0,
        largest_win: 0,
        largest_loss: 0,
        average_trade_pnl: 0,
        consecutive_wins: 0,
        consecutive_losses: 0,
      },
    },
  };
}

it('gives drawdowns as positive percent and as money below the peak', () => {
  const { risk_metrics: risk } = liveView(figures(noTrades, 0), now);
  expect(risk).toMatchObject({ max_drawdown_pct: 25, current_drawdown_pct: 10 });
  expect(risk).toHaveProperty('current_drawdown', expect.closeTo(100, 9));
});

it('says how old its figures are and how long the session runs', () => {
  const view = liveView(figures(noTrades, 4), now);
  expect(view).toMatchObject({ age_ms: 1_500, calculated_at: updatedAt });
  expect(view.performance_metrics).toMatchObject({ runtime_days: 2, trades_per_day: 2 });
});

it('caps the profit factor of a session without losses and says so', () => {
  const sums = { ...noTrades, fills: 2, closed: 1, wins: 1, grossProfit: 50 };
  expect(liveView(figures(sums, 2), now).trading_metrics).toMatchObject({
    profit_factor: 999.99,
    profit_factor_infinite: true,
    expectancy: 50,
    win_loss_ratio: 0,
  });
});

it('leaves out sums while fills are missing or under way', () => {
  const broken = { ...noTrades, fills: 2, complete: false };
  for (const sums of [broken, noTrades]) {
    expect(liveView(figures(sums, 2), now).trading_metrics).not.toHaveProperty('profit_factor');
  }
});

it('has nothing to say of a session that has not begun', () => {
  const fresh = { ...figures(noTrades, 0), portfolio: undefined, startedAt: undefined };
  expect(liveView(fresh, now)).toMatchObject({
    performance_metrics: {},
    risk_metrics: {},
    trading_metrics: {},
    portfolio_overview: { status: 'RUNNING' },
  });
});
