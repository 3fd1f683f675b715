import type { ExecutionSettings } from '../execution/settings';
import { compileGraph } from '../program';
import { evaluateBatch } from '../sweep/evaluate-batch';
import { planSweep } from '../sweep/plan-sweep';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { openWorkspace } from '../workspace/workspace';
import { runReport } from './run-report';

const FREE = { initialCash: 1_000, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 };

/** Buys with all cash below 100, and sells above 110. */
const graph = buildGraph(
  {
    price: ['priceNode'],
    low: ['compareNode', { operator: 'less_than', value: 100 }],
    high: ['compareNode', { operator: 'greater_than', value: 110 }],
    buy: ['buyNode', { quantity: 100, quantityMode: 'percent' }],
    sell: ['sellNode', { sellType: 'all' }],
  },
  ['price > low.value1-in', 'price > high.value1-in', 'low > buy', 'high > sell'],
);
const compiled = compileGraph(graph);
if (!compiled.ok) throw new Error(compiled.report.errors.join());
const { program } = compiled;

function reportOf(closes: readonly number[], settings: ExecutionSettings, riskFreeRate = 0.02) {
  const columns = candlesFrom(closes);
  const run = program.runColumns(columns, settings);
  const options = { timeframe: '1m', symbol: 'BTC/USD', riskFreeRate, warmupBars: 0 } as const;
  return { run, report: runReport(run, columns, options) };
}

/** The Sortino ratio and the final equity of the same run in a sweep. */
function sweptFigures(closes: readonly number[], settings: ExecutionSettings) {
  const plan = planSweep(graph, settings, { sets: [['low.value', '100']], where: [] });
  const workspace = openWorkspace(candlesFrom(closes), { feeds: new Map() });
  const shape = { ...plan, settings, riskFreeRate: 0.02, timeframe: '1m' as const };
  const figures = ['sortino_ratio', 'final_equity', 'total_fills'] as const;
  const [outcome] = evaluateBatch(workspace, { ...shape, figures }, [[100]]);
  workspace.release();
  return outcome && 'figures' in outcome ? outcome.figures : null;
}

test('an equity that never moves has ratios of 0, also above a risk-free rate', () => {
  const flat = [105, 106, 104, 105];
  expect(reportOf(flat, FREE).report).toMatchObject({
    ...{ volatility: 0, sharpe_ratio: 0, sortino_ratio: 0 },
  });
  expect(sweptFigures(flat, FREE)).toEqual([0, 1_000, 0]);
});

test('one bar that holds a position has a total return, no returns, and ratios of 0', () => {
  // With fills at the close of the same bar the only bar buys, and pays for it.
  const settings = { ...FREE, commissionRate: 0.1, fill: 'same_close' } as const;
  const { run, report } = reportOf([90], settings);
  expect(run.position.at(-1)).toBeGreaterThan(0);
  expect(report.total_return_percent).toBeLessThan(-1);
  expect(report).toMatchObject({
    ...{ returns_samples: 0, daily_returns: {}, volatility: 0, sharpe_ratio: 0, sortino_ratio: 0 },
    ...{ calmar_ratio: 0, sterling_ratio: 0, information_ratio: 0, treynor_ratio: 0, alpha: 0 },
    ...{ beta: 0, r_squared: 0, up_capture: 0, down_capture: 0, tracking_error: 0, var_95: 0 },
  });
  const ended = sweptFigures([90], settings);
  expect(ended).toEqual([null, run.equity.at(-1), 1]);
});

test('a run whose equity is 0 has stopped: nothing is filled after it', () => {
  // The fee of a fill is all of its notional value: what is sold leaves nothing.
  const settings = { ...FREE, commissionRate: 1 };
  const closes = [90, 90, 120, 120, 90, 90, 120, 120, 90, 90];
  const { run, report } = reportOf(closes, settings);
  expect(run.fills.map(({ side }) => side)).toEqual(['buy', 'sell']);
  expect([...run.equity].slice(3)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(report).toMatchObject({ cagr: -1, total_return_percent: -100, total_fills: 2 });
  expect(sweptFigures(closes, settings)).toEqual([expect.any(Number), 0, 2]);
});
