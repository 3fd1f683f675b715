import { sessionFigures } from './session-figures';
import { riskFreeOf, sessionRatios } from './session-returns';

const DAY = 86_400_000;
const sums = {
  closed_trades: 2,
  gross_profit: 10,
  gross_loss: 5,
  return_samples: 30,
  mean_return: 0.001,
  return_deviation: 0.02,
  downside_deviation: 0.01,
  candle_ms: DAY,
  running_ms: 30 * DAY,
};
const latest = {
  session_id: 'session',
  symbol: 'BTC/USD',
  price: 100,
  candle_time: 0,
  portfolio: {
    ...{ cash_balance: 1_005, total_value: 1_005, unrealized_pnl: 0, realized_pnl: 5 },
    ...{ total_pnl: 5, total_pnl_percent: 0.5, position_count: 0, positions: [] },
    ...{ initial_capital: 1_000, trade_count: 4, updated_at: 0 },
  },
  metrics: {
    ...{ total_return: 0.5, total_pnl: 5, total_pnl_percent: 0.5, win_rate: 50, total_trades: 4 },
    ...{ max_drawdown: 0, max_drawdown_percent: 0, current_drawdown: 0, winning_trades: 1 },
    ...{ losing_trades: 1, largest_win: 10, largest_loss: -5, average_trade_pnl: 2.5 },
    ...{ consecutive_wins: 1, consecutive_losses: 1 },
  },
};

test('ratios are annualised by the candles of a year, less the risk-free rate', () => {
  const ratios = sessionRatios(sums, 1.005, 0.1);
  const excess = (0.001 - 0.02 / 365) * Math.sqrt(365);
  expect(riskFreeOf(DAY)).toBeCloseTo(0.02 / 365, 15);
  expect(ratios.sharpe_ratio).toBeCloseTo(excess / 0.02, 12);
  expect(ratios.sortino_ratio).toBeCloseTo(excess / 0.01, 12);
  expect(ratios.volatility).toBeCloseTo(0.02 * Math.sqrt(365), 12);
  expect(ratios.cagr).toBeCloseTo(1.005 ** (365.25 / 30) - 1, 12);
  expect(ratios.calmar_ratio).toBeCloseTo(ratios.cagr / 0.1, 12);
});

test('what has nothing to be divided by is null, counts are not', () => {
  const { figures } = sessionFigures({ ...latest, sums });
  expect(figures).toMatchObject({ calmar_ratio: null, profit_factor: 2, win_loss_ratio: 2 });
  const winner = { ...latest.metrics, losing_trades: 0 };
  const infinite = sessionFigures({ ...latest, metrics: winner, sums: { ...sums, gross_loss: 0 } });
  expect(infinite.figures).toMatchObject({
    profit_factor: 999.99,
    profit_factor_infinite: true,
    avg_loss: null,
    largest_loss: null,
    losing_trades: 0,
  });
});

test.each([
  [{ running_ms: 6.5 * DAY }, 'expected 7 days of market time RUNNING, was 6.50'],
  [{ return_samples: 29 }, 'expected 30 returns from candle to candle, was 29'],
  [{}, null],
])('with %j figures per year are hidden because: %s', (change, reason) => {
  const shown = sessionFigures({ ...latest, sums: { ...sums, ...change } });
  expect(shown.annualised_hidden_reason).toBe(reason);
  expect(shown.figures.volatility === null).toBe(reason !== null);
  expect(shown.figures.returns_samples).not.toBeNull();
});

test('an event of an earlier version has no sums: the rest is shown', () => {
  const { figures, annualised_hidden } = sessionFigures(latest);
  expect(annualised_hidden).toBe(true);
  expect(figures).toMatchObject({ total_trades: 2, total_fills: 4, gross_profit: null });
});

test('before its first candle a session is worth its initial balance', () => {
  const { figures } = sessionFigures(null, 1_000);
  expect(figures).toMatchObject({ portfolio_value: 1_000, total_return: 0, win_rate: null });
});
