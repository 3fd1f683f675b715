import { toColumns } from '../candles/candle';
import type { ExecutionSettings } from '../execution/settings';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { PriceExtremes } from './price-extremes';
import { runReport } from './run-report';

const HOUR = 3_600_000;
const T0 = Date.UTC(2022, 0, 1);
const FREE = { initialCash: 1_000, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 };

/** Buys 2 when the close is above 100 and sells all when it is above 120. */
function reportOf(
  bars: readonly (readonly [open: number, high: number, low: number, close: number])[],
  settings: ExecutionSettings = FREE,
) {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      up: ['compareNode', { operator: 'greater_than', value: 100 }],
      high: ['compareNode', { operator: 'greater_than', value: 120 }],
      buy: ['buyNode', { quantity: 2 }],
      sell: ['sellNode', { sellType: 'all' }],
    },
    ['price > up.value1-in', 'price > high.value1-in', 'up > buy', 'high > sell'],
  );
  const compiled = compileGraph(graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join());
  const columns = toColumns(
    bars.map(([open, high, low, close], i) => ({
      ...{ time: T0 + i * HOUR, open, high, low, close, volume: 10 },
    })),
  );
  const run = compiled.program.runColumns(columns, settings);
  const report = runReport(run, columns, { timeframe: '1h', symbol: 'BTC/USD', warmupBars: 1 });
  return { run, report };
}

const RISE = [
  [100, 101, 99, 100.5],
  [101, 104, 90, 102],
  [100, 100, 95, 96],
  [96, 140, 94, 121],
  [118, 150, 60, 99],
] as const;

test('a round trip tells its excursions until the sale, its duration and what sold', () => {
  const { run, report } = reportOf(RISE);
  const [trip] = report.round_trips;
  expect(run.fills.map(({ side }) => side)).toEqual(['buy', 'buy', 'sell', 'buy']);
  expect(trip).toMatchObject({
    trade_id: '3',
    entry_time: new Date(T0 + HOUR).toISOString(),
    exit_time: new Date(T0 + 4 * HOUR).toISOString(),
    ...{ quantity: 4, entry_price: (101 + 100) / 2, exit_price: 118, exit_reason: 'signal' },
    // Half of it was bought an hour later.
    duration_ms: 2.5 * HOUR,
  });
  // The extremes of the exit's candle, 150 and 60, come after the sale at its open.
  expect(trip?.favourable_excursion).toBeCloseTo(140 / 100.5 - 1, 12);
  expect(trip?.adverse_excursion).toBeCloseTo(90 / 100.5 - 1, 12);
  expect(trip?.return).toBeCloseTo((118 - 100.5) / 100.5, 12);
  expect(report).toMatchObject({
    ...{ exit_reasons: { signal: 1 }, system_quality_number: null, total_slippage: 0 },
    average_holding_days: 2.5 / 24,
    trades: Array.from({ length: 4 }, () => ({ reason: 'signal' })),
  });
});

test('slippage paid is what fills cost above the market', () => {
  const { run, report } = reportOf(RISE, { ...FREE, slippageRate: 0.01, spread: 0.02 });
  // 1 % and half of 2 %.
  const market = [101, 100, 118, 118];
  const paid = run.fills.map((fill, i) => fill.quantity * 0.02 * (market[i] as number));
  expect(report.total_slippage).toBeCloseTo(
    paid.reduce((sum, cost) => sum + cost, 0),
    9,
  );
});

test('slippage includes the impact of the share of volume', () => {
  const { run, report } = reportOf(RISE, { ...FREE, priceImpact: 0.5 });
  const market = [101, 100, 118, 118];
  const paid = run.fills.map((fill, i) =>
    Math.abs(fill.quantity * (fill.price - (market[i] as number))),
  );
  expect(paid.every((cost) => cost > 0)).toBe(true);
  expect(report.total_slippage).toBeCloseTo(
    paid.reduce((sum, cost) => sum + cost, 0),
    9,
  );
});

test('time in market counts closes with a position, and holding begins after warm-up as well', () => {
  const { report } = reportOf(RISE);
  // In position at all closes but the first.
  expect(report.time_in_market_percent).toBe(80);
  expect(report.buy_and_hold_percent).toBeCloseTo(-1, 12);
  expect(report.buy_and_hold_after_warmup_percent).toBeCloseTo(100 * (99 / 101 - 1), 12);
});

test('a run without trades has counts of nothing and no means', () => {
  const { report } = reportOf([
    [50, 51, 49, 50],
    [50, 51, 49, 50],
  ]);
  expect(report).toMatchObject({
    ...{ round_trips: [], exit_reasons: {}, average_holding_days: null, omega_ratio: null },
    ...{ recovery_factor: null, tail_ratio: null, time_in_market_percent: 0 },
  });
});

test('extremes of any stretch are those of reading it', () => {
  const high = Float64Array.from({ length: 1_000 }, (_, i) => Math.sin(i * 1.7) * i);
  const extremes = new PriceExtremes({ high, low: high });
  for (const [from, to] of [
    [0, 1_000],
    [3, 900],
    [256, 512],
    [255, 513],
    [7, 7],
  ] as const) {
    const part = high.subarray(from, to);
    expect(extremes.between(from, to)).toEqual({
      highest: Math.max(...part),
      lowest: Math.min(...part),
    });
  }
});

test('a price that is no number does not hide the others', () => {
  const high = Float64Array.from([1, NaN, 3, NaN]);
  expect(new PriceExtremes({ high, low: high }).between(0, 4)).toEqual({ highest: 3, lowest: 1 });
});
