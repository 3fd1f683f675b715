import { runFigures } from '../../contracts/figures/run-figures';
import { drawdownOf } from './backtest-drawdown';
import { returnsOf } from './backtest-returns';
import type { CompletedRun } from './ports';

const DAY = 86_400_000;

function runWith(results: object): CompletedRun {
  const least = { cumulative_returns: {}, underwater_curve: {}, drawdown: {}, daily_returns: {} };
  const figures = { max_drawdown_percent: 0, maximum_drawdown_duration: 0 };
  const all = { ...least, ...figures, monthly_returns: {}, annual_returns: {}, ...results };
  const shown = runFigures(all);
  return { id: 'run', completedAt: 0, results: all as CompletedRun['results'], shown };
}

test('peaks are the highest equity so far, and recovery runs from peak to peak', () => {
  const dates = [0, 1, 2, 3, 4].map((day) => day * DAY);
  const view = drawdownOf(
    runWith({
      initial_portfolio_value: 100,
      max_drawdown_percent: 20,
      maximum_drawdown_duration: 2,
      cumulative_returns: { dates, backtest: [0, 0.5, 0.2, 0.5, 0.4], benchmark: [0, 0, 0, 0, 0] },
      underwater_curve: { dates, underwater: [0, 0, -0.2, 0, -0.1] },
      daily_returns: { dates, returns: [0, 0.5, -0.2, 0.25, -0.1] },
      drawdown: { drawdown_series: { dates, drawdowns: [0, 0, -0.2, 0, -0.1] } },
      top_drawdowns: [{ start: DAY, end: 3 * DAY, drawdown: -0.2 }],
    }),
  );
  const peak: number = expect.closeTo(150, 9);
  expect(view.drawdown_series.peaks).toEqual([100, 150, 150, peak, peak]);
  expect(view.underwater_curve.recovery_times).toEqual([2]);
  expect(view.time_underwater).toBe(0.5);
  expect(view.avg_drawdown).toBeCloseTo(-0.15, 12);
  expect(view.top_drawdowns[0]).toMatchObject({ duration_days: 2, drawdown: -0.2 });
});

test('a run stored before drawdowns were daily has them at the points of its series', () => {
  const dates = [0, 1, 2].map((hour) => hour * 3_600_000);
  const view = drawdownOf(
    runWith({
      initial_portfolio_value: 100,
      cumulative_returns: { dates, backtest: [0, 0.5, 0.2], benchmark: [0, 0, 0] },
      underwater_curve: { dates, underwater: [0, 0, -0.2] },
      daily_returns: { dates: [0], returns: [0.2] },
      drawdown: {
        drawdown_series: { dates, drawdowns: [0, 0, -0.2] },
        top_drawdowns: [{ start: 0, end: 3_600_000, drawdown: -0.2 }],
      },
    }),
  );
  expect(view.drawdown_series.peaks).toEqual([100, 150, 150]);
  expect(view.top_drawdowns).toHaveLength(1);
});

test('a run without a bar has nothing to draw', () => {
  const view = drawdownOf(runWith({}));
  expect([view.drawdown_series, view.underwater_curve, view.time_underwater]).toEqual([{}, {}, 0]);
});

test('months and years are told with their best, worst and share of gains', () => {
  const run = runWith({
    monthly_returns: { Jan: { 2023: 0.1, 2024: -0.2 }, Feb: { 2023: 0.3 } },
    annual_returns: { 2023: 0.1, 2024: 0.3 },
  });
  expect(returnsOf(run, 'monthly')).toMatchObject({ best_month: 0.3, worst_month: -0.2 });
  expect(returnsOf(run, 'monthly')).toHaveProperty('monthly_win_rate', 2 / 3);
  const annual = returnsOf(run, 'annual') as { consistency_score: number };
  expect(annual.consistency_score).toBeCloseTo(1 - Math.sqrt(0.02) / 0.2, 12);
});

test('one year says nothing of consistency, none nothing at all', () => {
  const one = returnsOf(runWith({ annual_returns: { 2023: 0.1 } }), 'annual');
  expect(one).toHaveProperty('consistency_score', null);
  expect(returnsOf(runWith({}), 'daily')).toMatchObject({ best_day: null, avg_daily_return: null });
});

test('outperformance is the distance to the benchmark', () => {
  const cumulative_returns = { dates: [0, 1], backtest: [0, 0.3], benchmark: [0, 0.1] };
  const view = returnsOf(runWith({ cumulative_returns }), 'cumulative');
  expect(view).toHaveProperty('final_outperformance', 0.3 - 0.1);
});
