import { performanceOf } from './performance';

type Metrics = Parameters<typeof performanceOf>[0];

function metrics(change: Partial<Metrics>): Metrics {
  const figures = {
    sharpe_ratio: 0,
    annualised_hidden: false,
    win_rate: 0,
    max_drawdown_percent: 0,
  };
  const rest = { total_return: 0, total_trades: 0, updated_at: 0, session_id: 'session' };
  return { ...figures, ...rest, ...change } as Metrics;
}

test.each([
  [{ sharpe_ratio: 1, win_rate: 60, max_drawdown_percent: -10 }, 50 + 15 + 18 - 2, 'Excellent'],
  [{ sharpe_ratio: 9, win_rate: 100 }, 100, 'Excellent'],
  [{ sharpe_ratio: -9, max_drawdown_percent: -100 }, 0, 'Poor'],
  [{ win_rate: 50 }, 65, 'Good'],
])('%j scores %d: %s', (change, score, rating) => {
  const view = performanceOf(metrics(change));
  expect(view).toMatchObject({ performance_score: score, rating });
});

test('what rests on the Sharpe ratio is absent while it is hidden', () => {
  const view = performanceOf(metrics({ annualised_hidden: true }));
  expect(view).not.toHaveProperty('performance_score');
  expect(view).not.toHaveProperty('sharpe_rating');
  expect(view).toMatchObject({ drawdown_rating: 'Excellent', risk_level: 'Low' });
});

test.each([
  [10, 'Low', 'Good'],
  [20, 'Medium', 'Fair'],
  [26, 'High', 'Poor'],
])('a drawdown of %d percent is a %s risk and rated %s', (drawdown, risk, rating) => {
  const view = performanceOf(metrics({ max_drawdown_percent: -drawdown }));
  expect(view).toMatchObject({ risk_level: risk, drawdown_rating: rating });
});
