import { parityFixtures } from '../testing/parity-fixtures';
import { compareNodes } from './compare-nodes';
import { compareRun } from './compare-run';
import { legacyFigures } from './legacy-figures';
import { isMockData } from './mock-data';
import { countsOf } from './parity';
import { reproduces, storedFigures } from './stored-figures';

const { strategies, runs, references, candles } = parityFixtures();
const inRange = (start: string | null) => (start === '2024-01-01' ? candles : undefined);

function compared(index: number) {
  const { run, strategy, id } = runs[index] as (typeof runs)[number];
  return compareRun({
    ...{ subject: id, run, graph: strategy === null ? null : strategies[strategy] },
    ...{ candles: inRange(run.start_date), timeframe: '1h' },
  });
}

const summary = (index: number) =>
  Object.fromEntries(Object.entries(countsOf(compared(index))).filter(([, count]) => count > 0));

describe('runs that the old system stored', () => {
  test.each([0, 1, 6])('every figure of run %i is equal or reproduced by an emulation', (index) => {
    const items = compared(index);
    const odd = items.filter(({ outcome }) => !['equal', 'explained'].includes(outcome));
    expect(odd).toEqual([]);
    expect(items.length).toBe(24);
  });

  test('what only differs by formula and nodes is explained by both', () => {
    const sharpe = compared(0).find(({ item }) => item === 'analytics.sharpe_ratio');
    expect(sharpe).toMatchObject({ outcome: 'explained', reason: 'formula, nodes and execution' });
    expect(sharpe?.emulated).toBeCloseTo(sharpe?.old ?? NaN, 12);
    expect(sharpe?.ours).not.toBeCloseTo(sharpe?.old ?? NaN, 1);
  });

  test('a figure that no emulation reproduces is unexplained, and only that one', () => {
    const odd = compared(2).filter(({ outcome }) => outcome === 'unexplained');
    expect(odd.map(({ item }) => item)).toEqual(['sharpe_ratio', 'analytics.sharpe_ratio']);
  });

  test('the other classes', () => {
    expect(summary(3)).toEqual({ candles_unavailable: 24 });
    expect(summary(4)).toEqual({ legacy_mock_data: 24 });
    expect(summary(5)).toEqual({ not_comparable: 24 });
  });

  test('an empty graph explains nothing: the old system refused it', () => {
    const [first] = runs;
    const graph = { nodes: [], edges: [] };
    const run = { ...first?.run, scalars: { ...first?.run.scalars, final_balance: '10000.00' } };
    const items = compareRun({
      ...{ subject: 'x', run: run as never, graph, candles, timeframe: '1h' },
    });
    expect(items.filter(({ outcome }) => outcome === 'explained')).toEqual([]);
  });

  test('a graph that neither compiles nor has an emulation explains nothing', () => {
    const [first] = runs;
    const graph = { nodes: [{ id: 'a', type: 'macdNode', data: {} }], edges: [] };
    const items = compareRun({
      ...{ subject: 'x', run: first?.run as never, graph, candles, timeframe: '1h' },
    });
    // A MACD's signal line was taken for an order: no run of it has ended well.
    expect(items.filter(({ outcome }) => outcome === 'explained')).toEqual([]);
  });
});

describe('reference outputs', () => {
  const outcomes = (name: string) => {
    const reference = references.find(({ strategy }) => strategy === name);
    if (reference === undefined) throw new Error(`expected outputs of ${name}`);
    const items = compareNodes(name, strategies[name], reference, candles);
    return Object.fromEntries(items.map(({ item, outcome }) => [item, outcome]));
  };

  test('are equal, or explained by the old node', () => {
    expect(outcomes('Cross')).toEqual({
      'price.price-out': 'equal',
      'fast.ema-out': 'explained',
      'up.cross-out': 'explained',
    });
    expect(outcomes('RSI')).toEqual({
      'rsi.rsi-out': 'explained',
      'average.sma-out': 'equal',
      'low.result-out': 'explained',
    });
  });

  test('of indicators that read bars are explained where a graph wires the bars', () => {
    expect(outcomes('Bars')).toEqual({
      'atr.atr-out': 'explained',
      'adx.adx-out': 'explained',
      'adx.di-plus-out': 'explained',
      'adx.di-minus-out': 'explained',
      'osc.k-out': 'explained',
      'osc.d-out': 'explained',
      'will.williams-r-out': 'explained',
      'macd.macd-out': 'explained',
      'macd.signal-out': 'explained',
      'macd.histogram-out': 'explained',
    });
  });

  test('of indicators wired as the page draws them: they had no value at all', () => {
    expect(new Set(Object.values(outcomes('Page')))).toEqual(new Set(['explained']));
  });

  test('of AND and OR, which were real at the handles of the templates and false at those of the page', () => {
    expect(outcomes('Gate')).toEqual({
      'both.result-out': 'explained',
      'either.result-out': 'explained',
      'drawn-both.result-out': 'explained',
      'drawn-either.result-out': 'explained',
    });
  });

  test('of a wire at the output that the old Williams %R had, and at the one that the page draws', () => {
    expect(outcomes('Levels')).toEqual({
      'alive.result-out': 'explained',
      'dead.result-out': 'explained',
    });
  });

  test('name the first bar that nothing explains', () => {
    const values = [...candles.close].map((close, bar) => (bar === 7 ? close + 1 : close));
    const reference = { strategy: 'Cross', outputs: { 'price.price-out': values, 'no.such': [1] } };
    expect(compareNodes('Cross', strategies['Cross'], reference, candles)).toMatchObject([
      { outcome: 'unexplained', reason: 'first at bar 7', old: candles.close[7]! + 1 },
      { outcome: 'unexplained', reason: expect.stringContaining('there is none with this name') },
    ]);
  });

  test('longer than the candles are not compared', () => {
    const reference = { strategy: 'Cross', outputs: { 'price.price-out': Array(9_999).fill(1) } };
    expect(compareNodes('Cross', strategies['Cross'], reference, candles)).toMatchObject([
      { outcome: 'candles_unavailable' },
    ]);
  });
});

describe('the legacy formulas, by hand', () => {
  const run = {
    initialCash: 100,
    equity: Float64Array.of(100, 110, 99, 121),
    close: Float64Array.of(10, 11, 10, 12),
    fills: [
      { bar: 0, side: 'buy' as const, quantity: 4, price: 10, fee: 0 },
      { bar: 1, side: 'sell' as const, quantity: 2, price: 11, fee: 0 },
    ],
  };
  const figures = legacyFigures(run);

  test('drawdown over the last peak, every fill a trade, years of 252 bars', () => {
    expect(figures['max_drawdown']).toBe(11);
    expect(figures['max_drawdown_percent']).toBeCloseTo((100 * 11) / 121, 12);
    expect(figures['ulcer_index']).toBeCloseTo(10, 12);
    expect(figures).toMatchObject({ total_trades: 2, trades_per_day: 0.5, runtime_years: 4 / 252 });
    expect(figures['profit_factor']).toBe(0);
    // (100 − 60 + 4·11)/4 = 21 a unit: the sale of 2 at 11 loses 20.
    expect(figures).toMatchObject({ gross_loss: 20, win_rate: 0, largest_win: 0 });
  });

  test('Sharpe ratio per bar, with the deviation of the population', () => {
    const [a, b, c] = [0.1, -0.1, 121 / 99 - 1];
    const mean = (a + b + c) / 3;
    const deviation = Math.sqrt(((a - mean) ** 2 + (b - mean) ** 2 + (c - mean) ** 2) / 3);
    expect(figures['sharpe_ratio']).toBeCloseTo(mean / deviation, 12);
    expect(figures['sortino_ratio']).toBeCloseTo((mean / 0.1) * Math.sqrt(252), 10);
  });

  test('without trades', () => {
    const none = legacyFigures({ ...run, equity: Float64Array.of(100, 100), fills: [] });
    expect(none).toMatchObject({ profit_factor: 1, win_rate: 0, sharpe_ratio: 0, total_trades: 0 });
  });
});

test('a stored figure is reproduced at its own scale only', () => {
  const [figure] = storedFigures({
    scalars: { sharpe_ratio: '0.2158' },
    analytics: null,
  } as never);
  expect(figure).toMatchObject({ name: 'sharpe_ratio', scale: 4 });
  expect(reproduces(figure!, 0.21584)).toBe(true);
  expect(reproduces(figure!, 0.21594)).toBe(false);
  expect(reproduces(figure!, NaN)).toBe(false);
  expect(reproduces(figure!, undefined)).toBe(false);
});

test('prices are mock data when they say so or most are outside of their candles', () => {
  const real = [...candles.time].map((time, bar) => ({
    Datetime: time / 1_000,
    Close: candles.close[bar],
  }));
  expect(isMockData(real, null, candles)).toBe(false);
  expect(isMockData(real, { source: 'mock_data' }, candles)).toBe(true);
  expect(isMockData('no list', null, candles)).toBe(false);
  expect(isMockData([null, { Datetime: 'x' }], null, candles)).toBe(false);
});
