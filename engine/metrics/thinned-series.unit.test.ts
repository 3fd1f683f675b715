import fc from 'fast-check';
import { seededRandom } from '../luck/random';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { backtestResults } from './results';

const FREE = { initialCash: 1_000, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 };

function bandProgram(low: number, high: number) {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      low: ['compareNode', { operator: 'less_than', value: low }],
      high: ['compareNode', { operator: 'greater_than', value: high }],
      buy: ['buyNode', { quantity: 1 }],
      sell: ['sellNode', { sellType: 'all' }],
    },
    ['price > low.value1-in', 'price > high.value1-in', 'low > buy', 'high > sell'],
  );
  const result = compileGraph(graph);
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

test('long series are thinned to the points asked for, with nothing lost at the extremes', () => {
  const columns = candlesFrom(Array.from({ length: 1_000 }, (_, i) => 100 + 15 * Math.sin(i / 20)));
  const run = bandProgram(100, 110).runColumns(columns, FREE);
  const options = { timeframe: '1m', symbol: 'BTC/USD' } as const;
  const all = backtestResults(run, columns, options);
  const merged = backtestResults(run, columns, { ...options, maxPoints: 70 });
  expect(all.chart_data).toHaveLength(1_000);
  expect(merged.chart_data.length).toBeLessThanOrEqual(70);
  expect(Math.max(...merged.chart_data.map(({ High }) => High))).toBe(
    Math.max(...all.chart_data.map(({ High }) => High)),
  );
  expect(merged.chart_data.at(-1)?.PortfolioValue).toBe(all.final_portfolio_value);
  expect(merged.chart_data[0]?.Datetime).toBe((columns.time[0] ?? NaN) / 1000);
  expect(merged.max_drawdown_percent).toBe(all.max_drawdown_percent);
  const { dates, backtest, benchmark } = merged.cumulative_returns as Record<string, number[]>;
  expect(dates?.length).toBeLessThanOrEqual(71);
  expect(backtest).toHaveLength(dates?.length ?? -1);
  expect(benchmark).toHaveLength(dates?.length ?? -1);
  expect(backtest?.[0]).toBe(0);
});

test('a thinned equity keeps its highest and lowest value, wherever they are', () => {
  const length = fc.integer({ min: 60, max: 500 });
  fc.assert(
    fc.property(
      length,
      fc.nat(10_000),
      fc.integer({ min: 4, max: 50 }),
      (bars, seed, maxPoints) => {
        const random = seededRandom(seed);
        const columns = candlesFrom(Array.from({ length: bars }, () => 80 + 40 * random()));
        const run = bandProgram(100, 110).runColumns(columns, FREE);
        const options = { timeframe: '1m', symbol: 'BTC/USD', maxPoints } as const;
        const { chart_data: points, cumulative_returns } = backtestResults(run, columns, options);
        const values = points.map(({ PortfolioValue }) => PortfolioValue);
        expect(values.length).toBeLessThanOrEqual(maxPoints);
        expect([Math.min(...values), Math.max(...values)]).toEqual([
          Math.min(...run.equity),
          Math.max(...run.equity),
        ]);
        const { backtest = [] } = cumulative_returns as Record<string, number[]>;
        expect(Math.min(...backtest)).toBe(Math.min(0, Math.min(...run.equity) / 1_000 - 1));
        expect(Math.max(...backtest)).toBe(Math.max(0, Math.max(...run.equity) / 1_000 - 1));
        expect([values[0], values.at(-1)]).toEqual([run.equity[0], run.equity.at(-1)]);
      },
    ),
  );
});
