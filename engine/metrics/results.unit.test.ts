import type { Candle } from '../candles/candle';
import { toColumns } from '../candles/candle';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { backtestResults } from './results';

const FREE = { initialCash: 1_000, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 };
const DAY = 86_400_000;

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

/** Daily candles from 1 January 2022 that open and close at each price. */
function dailyCandles(closes: readonly number[]) {
  return toColumns(
    closes.map((close, i): Candle => {
      const open = closes[i - 1] ?? close;
      const time = Date.UTC(2022, 0, 1) + i * DAY;
      return {
        time,
        open,
        high: Math.max(open, close),
        low: Math.min(open, close),
        close,
        volume: 5,
      };
    }),
  );
}

function resultsOf(columns: ReturnType<typeof toColumns>, low = 100, high = 110, days = false) {
  const run = bandProgram(low, high).runColumns(columns, FREE);
  const timeframe = days ? '1d' : '1m';
  return backtestResults(run, columns, { timeframe, symbol: 'BTC/USD', executionTimeMs: 3 });
}

/** Every number anywhere in a value. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const RATIOS = [
  ...['sharpe_ratio', 'sortino_ratio', 'calmar_ratio', 'sterling_ratio', 'ulcer_index', 'win_rate'],
  ...['information_ratio', 'profit_factor', 'win_loss_ratio', 'kelly_criterion', 'treynor_ratio'],
  ...['volatility', 'cagr', 'alpha', 'beta', 'r_squared', 'tracking_error', 'up_capture'],
  ...['down_capture', 'turnover_ratio', 'trades_per_day', 'average_annual_return', 'capacity'],
];

test.each([
  ['no trades', candlesFrom([105, 106, 104])],
  ['one bar', candlesFrom([105])],
  ['no bars', candlesFrom([])],
  ['a flat market', candlesFrom([105, 105, 105])],
])('%s: every ratio is a number and what is empty is {}', (what, columns) => {
  const results = resultsOf(columns);
  for (const ratio of RATIOS) expect(results).toHaveProperty(ratio, expect.any(Number));
  expect(results).toMatchObject({
    total_trades: 0,
    win_rate: 0,
    profit_factor: 0,
    profit_factor_infinite: false,
    sharpe_ratio: 0,
    sortino_ratio: 0,
    trade_return_histogram: {},
    rolling_sharpe: {},
    trades: [],
  });
  if (what === 'no bars') {
    expect(results).toMatchObject({ cumulative_returns: {}, drawdown: {}, daily_returns: {} });
  }
  expect(numbersIn(results).every(Number.isFinite)).toBe(true);
});

test('wins only: the profit factor is capped and said to be infinite', () => {
  const results = resultsOf(candlesFrom([90, 90, 120, 120, 105, 90, 90, 130, 130]));
  expect(results).toMatchObject({
    total_trades: 2,
    total_fills: results.trades.length,
    winning_trades: 2,
    consecutive_wins: 2,
    win_rate: 1,
    profit_factor: 999.99,
    profit_factor_infinite: true,
    largest_loss: 0,
    kelly_criterion: 1,
    execution_time_ms: 3,
  });
  expect(results.gross_profit).toBe(results.net_profit);
});

test('closed trades: wins, losses, streaks and averages', () => {
  const closes = [90, 120, 105, 98, 115, 105, 99, 111, 100];
  const opens = [90, 90, 120, 105, 108, 105, 105, 112, 100];
  const columns = candlesFrom(closes, opens);
  const { fills } = bandProgram(100, 110).runColumns(columns, FREE);
  expect(fills.map(({ side, price, pnl }) => [side, price, pnl])).toEqual([
    ['buy', 90, null],
    ['sell', 120, 30],
    ['buy', 108, null],
    ['sell', 105, -3],
    ['buy', 112, null],
    ['sell', 100, -12],
  ]);
  expect(resultsOf(columns)).toMatchObject({
    total_trades: 3,
    total_fills: 6,
    winning_trades: 1,
    losing_trades: 2,
    consecutive_losses: 2,
    gross_profit: 30,
    gross_loss: 15,
    net_profit: 15,
    profit_factor: 2,
    average_trade: 5,
    avg_win: 30,
    avg_loss: 7.5,
    win_loss_ratio: 4,
    largest_win: 30,
    largest_loss: -12,
    win_rate: 1 / 3,
  });
});

test('histogram bins cover every trade and have an edge at zero', () => {
  const results = resultsOf(candlesFrom([90, 90, 120, 120, 105, 98, 99, 111, 92, 90]));
  const { histogram_data: bins = [] } = results.trade_return_histogram;
  const counted = bins.reduce((sum, { frequency }) => sum + frequency, 0);
  expect(counted).toBe(results.total_trades);
  expect(bins.some(({ range_start }) => range_start === 0)).toBe(true);
});

/* Holds one unit from day 1 on: equity = 1000 − 90 + close. */
const closes = Array.from({ length: 400 }, (_, i) =>
  i < 1 ? 90 : 105 + 10 * Math.sin(i / 9) - (i % 5) + i / 40,
);
const daily = dailyCandles(closes);
const held = resultsOf(daily, 90.5, 1e9, true);
const equity = closes.map((close, i) => (i === 0 ? 1_000 : 910 + close));

test('ratios of daily returns by their definitions', () => {
  const returns = equity.map((value, i) => value / (equity[i - 1] ?? 1_000) - 1);
  const mean = returns.reduce((a, b) => a + b, 0) / returns.length;
  const variance = returns.reduce((a, r) => a + (r - mean) ** 2, 0) / (returns.length - 1);
  const down = returns.reduce((a, r) => a + Math.min(r, 0) ** 2, 0) / returns.length;
  const years = 400 / 365.25;
  const last = equity.at(-1) ?? NaN;
  expect(held.returns_basis).toBe('daily');
  expect(held.volatility).toBeCloseTo(Math.sqrt(variance * 365), 10);
  expect(held.sharpe_ratio).toBeCloseTo((mean / Math.sqrt(variance)) * Math.sqrt(365), 10);
  expect(held.sortino_ratio).toBeCloseTo((mean / Math.sqrt(down)) * Math.sqrt(365), 10);
  expect(held.runtime_years).toBeCloseTo(years, 12);
  expect(held.cagr).toBeCloseTo((last / 1_000) ** (1 / years) - 1, 12);
  expect(held.total_return_percent).toBeCloseTo(100 * (last / 1_000 - 1), 10);
  expect(held.total_periods).toBe(400);
});

test('drawdowns: deepest fall, ulcer index, episodes that begin and end on the axis', () => {
  let peak = 1_000;
  const falls = equity.map((value) => {
    peak = Math.max(peak, value);
    return (peak - value) / peak;
  });
  const deepest = Math.max(...falls);
  expect(held.max_drawdown_percent).toBeCloseTo(100 * deepest, 10);
  const squares = falls.reduce((sum, fall) => sum + (100 * fall) ** 2, 0);
  expect(held.ulcer_index).toBeCloseTo(Math.sqrt(squares / falls.length), 10);
  expect(held.calmar_ratio).toBeCloseTo(held.cagr / deepest, 10);
  const { drawdown_series: series, top_drawdowns: top } = held.drawdown;
  if (!series || !top) throw new Error('expected a series');
  expect(Math.min(...series.drawdowns)).toBeCloseTo(-deepest, 12);
  expect(top[0]?.drawdown).toBeCloseTo(-deepest, 12);
  expect(top.length).toBeGreaterThan(1);
  expect(top.length).toBeLessThanOrEqual(5);
  for (const { start, end } of top) {
    expect(series.dates).toContain(start);
    expect(series.dates).toContain(end);
    expect(end).toBeGreaterThan(start);
  }
});

test('months and years chain up to the total return', () => {
  const months = Object.values(held.monthly_returns).flatMap((row) => Object.values(row));
  const chained = (returns: number[]) => returns.reduce((product, r) => product * (1 + r), 1) - 1;
  expect(months).toHaveLength(14);
  expect(chained(months)).toBeCloseTo(held.total_return_percent / 100, 10);
  expect(Object.keys(held.annual_returns)).toEqual(['2022', '2023']);
  expect(chained(Object.values(held.annual_returns))).toBeCloseTo(
    held.total_return_percent / 100,
    10,
  );
});

test('rolling windows are null until they are full', () => {
  const rolling = held.rolling_volatility as Record<string, (number | null)[]>;
  expect(rolling['volatility_3mo']?.findIndex((value) => value !== null)).toBe(89);
  expect(rolling['volatility_12mo']?.findIndex((value) => value !== null)).toBe(364);
  expect(Object.keys(held.rolling_sharpe)).toEqual(['dates', 'sharpe_6mo', 'sharpe_12mo']);
  expect(Object.keys(held.rolling_beta)).toEqual(['dates', 'beta_6mo', 'beta_12mo']);
});

test('a strategy that is its benchmark has beta 1 and no active return', () => {
  const columns = dailyCandles(closes.map((close) => close + 1));
  const run = bandProgram(1e9, 2e9).runColumns(columns, {
    ...FREE,
    initialCash: 91,
    fill: 'same_close',
  });
  const results = backtestResults(run, columns, { timeframe: '1d', symbol: 'BTC/USD' });
  expect(results.beta).toBeCloseTo(1, 9);
  expect(results.r_squared).toBeCloseTo(1, 9);
  expect(results.alpha).toBeCloseTo(0, 9);
  expect(results.tracking_error).toBeCloseTo(0, 9);
  expect(results.up_capture).toBeCloseTo(1, 9);
});

test('days without candles keep the last known equity', () => {
  const gap = toColumns(
    [0, 1, 5].map((day): Candle => {
      const price = 90 + day;
      const time = Date.UTC(2022, 0, 1) + day * DAY;
      return { time, open: price, high: price, low: price, close: price, volume: 1 };
    }),
  );
  const { returns, dates } = resultsOf(gap, 100, 110, true).daily_returns as Record<
    string,
    number[]
  >;
  expect(dates).toHaveLength(6);
  expect(returns?.slice(2, 5)).toEqual([0, 0, 0]);
});

test('figures without a losing bar, a closed trade or thirty days are named, and stay numbers', () => {
  const rising = resultsOf(dailyCandles([90, 95, 100, 105]), 100, 1_000, true);
  expect(rising.undefined_figures).toEqual({
    sortino_ratio: 'no_losing_period',
    calmar_ratio: 'no_drawdown',
    sterling_ratio: 'no_drawdown',
    win_rate: 'no_closed_trade',
    profit_factor: 'no_closed_trade',
    cagr: 'short_span',
  });
  for (const key of Object.keys(rising.undefined_figures) as (keyof typeof rising)[]) {
    expect(typeof rising[key]).toBe('number');
  }
});

test('a month with losses and a closed trade has all its figures', () => {
  const closes = Array.from({ length: 40 }, (_, i) => 100 + 15 * Math.sin(i / 3));
  const results = resultsOf(dailyCandles(closes), 95, 105, true);
  expect(results.total_trades).toBeGreaterThan(0);
  expect(results.undefined_figures).toEqual({});
});
