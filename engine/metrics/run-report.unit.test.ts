import { toColumns } from '../candles/candle';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { annualisedHidden, shownFigure } from './annualised';
import { backtestResults } from './results';
import { runReport } from './run-report';

const FREE = { initialCash: 1_000, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2022, 0, 1);

/** Holds from the first bar; candles of an hour that open and close at each price. */
function holding(
  prices: readonly number[],
  warmupBars = 0,
  skip: (hour: number) => boolean = () => false,
) {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      always: ['compareNode', { operator: 'greater_than', value: 0 }],
      buy: ['buyNode', { quantity: 5 }],
    },
    ['price > always.value1-in', 'always > buy'],
  );
  const compiled = compileGraph(graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join());
  const candles = prices.flatMap((price, i) =>
    skip(i)
      ? []
      : [{ time: T0 + i * HOUR, open: price, high: price, low: price, close: price, volume: 1 }],
  );
  const columns = toColumns(candles);
  const run = compiled.program.runColumns(columns, FREE);
  const options = { timeframe: '1h', symbol: 'BTC/USD' } as const;
  return {
    report: runReport(run, columns, { ...options, warmupBars }),
    results: backtestResults(run, columns, options),
  };
}

/** A wave of four days about a line that rises from 100. */
const wave = (days: number) =>
  Array.from({ length: 24 * days }, (_, hour) => 100 + hour / 20 - 10 * Math.sin(hour / 15));

test('the drawdown chart has the days of the daily returns and shows the deepest fall of each', () => {
  const { report } = holding(wave(12));
  const { drawdown_series: series } = report.drawdown;
  expect(series?.dates).toEqual((report.daily_returns as { dates: number[] }).dates);
  expect(series?.drawdowns).toHaveLength(12);
  expect(Math.min(...(series?.drawdowns ?? []))).toBeCloseTo(
    -report.max_drawdown_percent / 100,
    12,
  );
});

test('a day without candles stays as deep as the last close before it', () => {
  const falling = Array.from({ length: 72 }, (_, hour) => 200 - hour);
  const { report } = holding(falling, 0, (hour) => hour >= 24 && hour < 48);
  const depths = report.drawdown.drawdown_series?.drawdowns as [number, number, number];
  expect(depths[1]).toBe(depths[0]);
  expect(depths[2]).toBeLessThan(depths[0]);
});

test('the chart marks three falls on its own dates, the list has five, deepest first', () => {
  const { report } = holding(wave(40));
  const dates = report.drawdown.drawdown_series?.dates;
  expect(report.drawdown.top_drawdowns).toHaveLength(3);
  for (const { start, end } of report.drawdown.top_drawdowns ?? []) {
    expect(dates).toContain(start);
    expect(dates).toContain(end);
  }
  expect(report.top_drawdowns).toHaveLength(5);
  const depths = report.top_drawdowns.map(({ drawdown }) => drawdown);
  expect(depths).toEqual([...depths].sort((a, b) => a - b));
});

test('warm-up counts as no time traded, and figures per year are computed but not shown', () => {
  const { report, results } = holding(wave(31), 48);
  expect(report).toMatchObject({ traded_days: 29, returns_samples: 31, returns_basis: 'daily' });
  expect(annualisedHidden(report)).toBe(true);
  expect(report.sharpe_ratio).toBe(results.sharpe_ratio);
  expect(report.sharpe_ratio).not.toBe(0);
  expect(shownFigure(report, 'sharpe_ratio')).toBeNull();
  expect(shownFigure(report, 'max_drawdown_percent')).toBe(report.max_drawdown_percent);
});

test('from thirty days on, figures per year are shown, undefined ones not', () => {
  const { report } = holding(wave(30));
  expect(report.traded_days * DAY).toBe(30 * DAY);
  expect(shownFigure(report, 'sharpe_ratio')).toBe(report.sharpe_ratio);
  expect(shownFigure(report, 'win_rate')).toBeNull();
});
