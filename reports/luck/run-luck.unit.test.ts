import type { ReportedRun } from '../reported-run';
import { simulationRows } from './luck-rows';
import { runLuckOf } from './run-luck';
import { runLuckSections } from './run-luck-section';

type Judged = Pick<ReportedRun, 'run' | 'results'>;

function runOf(returns: readonly number[], pnls: readonly number[]): ReportedRun {
  const fills = pnls.flatMap((pnl) => [{ pnl: null }, { pnl }]);
  const judged = {
    run: { fills, settings: { initialCash: 1_000 } },
    results: { daily_returns: { dates: [], returns }, probabilistic_sharpe_ratio: 0.8 },
  } as unknown as Judged;
  return judged as ReportedRun;
}

test('the returns and trades of a run in other orders have bands around what it made', () => {
  const returns = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? -0.01 : 0.008));
  const { bootstrap, shuffle } = runLuckOf(runOf(returns, [50, -30, 40, -60, 20]));
  expect(bootstrap?.paths).toBe(1_000);
  const end = returns.reduce((product, change) => product * (1 + change), 1) - 1;
  expect(bootstrap?.finalReturn.p5).toBeLessThan(end);
  expect(bootstrap?.finalReturn.p95).toBeGreaterThan(end);
  // The order of trades moves the drawdown, never the end.
  expect(shuffle?.finalReturn.p5).toBeCloseTo(0.02, 12);
  expect(shuffle?.finalReturn.p95).toBeCloseTo(0.02, 12);
  expect(shuffle?.maxDrawdown.p95).toBeGreaterThan(shuffle?.maxDrawdown.p5 ?? NaN);
});

test('a run says the same each time, and nothing of too few days and trades', () => {
  const returns = [0.01, -0.02, 0.03, -0.01, 0.02];
  const twice = [0, 1].map(() => simulationRows(runLuckOf(runOf(returns, [1, -1]))));
  expect(twice[0]).toEqual(twice[1]);
  expect(runLuckSections(runOf([0.01, 0.02], [3]))).toEqual([]);
});

test('of very many trades fewer paths are drawn', () => {
  const pnls = Array.from({ length: 50_000 }, (_, i) => (i % 2 === 0 ? 0.01 : -0.01));
  expect(runLuckOf(runOf([], pnls)).shuffle?.paths).toBe(200);
});

test('the report says it with a chart of the bands', () => {
  const [html = ''] = runLuckSections(runOf([0.01, -0.02, 0.03, -0.01, 0.02, 0.01], [10, -5]));
  expect(html).toContain('Is it luck?');
  expect(html).toContain('True Sharpe above 0</dt><dd>80.00 %');
  expect(html).toContain('Trades reordered');
  expect(html).toContain('class="band"');
  expect(html).not.toMatch(/NaN|undefined|Infinity/);
});
