import type { ExecutionSettings } from '../execution/settings';
import { normaliseGraph } from '../graph/normalise';
import { buildGraph } from '../testing/build-graph';
import { crossingGraph } from '../testing/crossing-graph';
import type { Space } from './space';
import { pointOf, rankOf, valuesAt } from './space';
import { findParameters, planSweep } from './plan-sweep';
import { marketOf, sweptMarkets } from './swept-markets';

const SETTINGS: ExecutionSettings = {
  initialCash: 1_000,
  commissionRate: 0.001,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

const plan = (sets: [string, string][], where: string[] = []) =>
  planSweep(crossingGraph(), SETTINGS, { sets, where });
const valuesOf = (name: string, text: string) => plan([[name, text]]).space.dimensions[0]?.values;

function allowed(space: Space) {
  return Array.from({ length: space.size }, (_, rank) => pointOf(space, rank))
    .filter((point) => space.allows(point))
    .map((point) => valuesAt(space.dimensions, point));
}

test('ranges include their end and are the decimals that a person would write', () => {
  expect(valuesOf('fast.period', '2:5:1')).toEqual([2, 3, 4, 5]);
  expect(valuesOf('fast.period', '2:6:3')).toEqual([2, 5]);
  expect(valuesOf('fast.period', '7')).toEqual([7]);
  expect(valuesOf('limit.value', '0.1:0.7:0.1')).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  expect(valuesOf('limit.value', '-1:1:0.5')).toEqual([-1, -0.5, 0, 0.5, 1]);
  expect(valuesOf('commission_rate', '1e-3:3e-3:1e-3')).toEqual([0.001, 0.002, 0.003]);
  expect(valuesOf('commission_rate', '0.07%, 10bp,0.002')).toEqual([0.0007, 0.001, 0.002]);
  expect(valuesOf('slippage_rate', '0.05%:0.15%:5bp')).toEqual([0.0005, 0.001, 0.0015]);
});

test('lists keep their order and may be words', () => {
  expect(valuesOf('fast.period', '50, 10,20')).toEqual([50, 10, 20]);
  expect(valuesOf('up.crossType', 'above,any')).toEqual(['above', 'any']);
  expect(valuesOf('buy.pyramiding', 'true,false')).toEqual([true, false]);
  expect(valuesOf('fill', 'next_open,same_close')).toEqual(['next_open', 'same_close']);
});

test('log ranges go from end to end by equal factors, whole for whole numbers', () => {
  expect(valuesOf('limit.value', 'log:0.001:1:4')).toEqual([0.001, 0.01, 0.1, 1]);
  expect(valuesOf('fast.period', 'log:1:100:9')).toEqual([1, 2, 3, 6, 10, 18, 32, 56, 100]);
});

test('the last dimension turns fastest, and points and ranks are the same thing', () => {
  const { space } = plan([
    ['fast.period', '2,3'],
    ['slow.period', '10:30:10'],
  ]);
  expect(allowed(space)).toEqual([
    [2, 10],
    [2, 20],
    [2, 30],
    [3, 10],
    [3, 20],
    [3, 30],
  ]);
  for (let rank = 0; rank < space.size; rank++) {
    expect(rankOf(space, pointOf(space, rank))).toBe(rank);
  }
});

const AXES: [string, string][] = [
  ['fast.period', '1:6:1'],
  ['slow.period', '1:6:1'],
];

test.each<[string, (fast: number, slow: number) => boolean]>([
  ['fast.period < slow.period', (a, b) => a < b],
  ['fast.period*2+1<=slow.period', (a, b) => a * 2 + 1 <= b],
  ['slow.period - fast.period - 1 > 1', (a, b) => b - a - 1 > 1],
  ['slow.period-fast.period == 2 or fast.period = 1', (a, b) => b - a === 2 || a === 1],
  ['not (fast.period > 2 or slow.period > 2)', (a, b) => !(a > 2 || b > 2)],
  [
    '!(fast.period > 2) && slow.period >= 4 || fast.period == 6',
    (a, b) => (!(a > 2) && b >= 4) || a === 6,
  ],
  ['fast.period / slow.period <= -(-.5) and slow.period != 6', (a, b) => a / b <= 0.5 && b !== 6],
  ['NOT fast.period > 3 AND 1.5e0 * fast.period < slow.period', (a, b) => !(a > 3) && 1.5 * a < b],
  // Of the graph and the settings, since they do not vary.
  ['fast.period < momentum.period', (a) => a < 5],
  ['fast.period < rsi.period', (a) => a < 5],
  ['fast.period * commission_rate < 0.003', (a) => a * 0.001 < 0.003],
])('constraint %s', (where, wanted) => {
  const all = allowed(plan(AXES).space);
  const expected = all.filter(([a, b]) => wanted(a as number, b as number));
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(all.length);
  expect(allowed(plan(AXES, [where]).space)).toEqual(expected);
});

test('ids may hold dots and dashes', () => {
  const graph = buildGraph(
    {
      price: ['priceNode'],
      'ema-fast': ['emaNode', { period: 3 }],
      'ema-slow': ['emaNode', { period: 9 }],
      cross: ['crossoverNode'],
    },
    [],
  );
  graph.nodes.push({ ...(graph.nodes[1] as (typeof graph.nodes)[0]), id: 'v1.fast' });
  const { space, parameters } = planSweep(graph, SETTINGS, {
    sets: [
      ['ema-fast.period', '2,3,4'],
      ['v1.fast.period', '3'],
    ],
    where: ['ema-slow.period-ema-fast.period > 6', 'ema-fast.period <= v1.fast.period'],
  });
  expect(parameters[1]).toMatchObject({ nodeId: 'v1.fast', key: 'period' });
  expect(allowed(space)).toEqual([[2, 3]]);
});

test('values outside the editor’s range run with a warning', () => {
  expect(plan([['rsi.period', '2:80:1']]).warnings).toEqual([
    expect.stringMatching(/rsi.period 80 lies outside the editor's range 2..50/),
  ]);
  expect(plan([['rsi.period', '2:50:1']]).warnings).toEqual([]);
});

test('the market varies as parameters do, in the order of the grid', () => {
  const { space, parameters } = plan(
    [
      ['fast.period', '2,3'],
      ['symbol', 'BTC/USD, coinbase:ETH/USD'],
      ['timeframe', '1h,15m'],
    ],
    ['symbol != "BTC/USD" or timeframe == \'1h\''],
  );
  expect(parameters.map(({ kind }) => kind)).toEqual(['node', 'market', 'market']);
  expect(space.dimensions.map(({ isOrdered }) => isOrdered)).toEqual([true, false, false]);
  expect(allowed(space).slice(0, 3)).toEqual([
    [2, 'BTC/USD', '1h'],
    [2, 'coinbase:ETH/USD', '1h'],
    [2, 'coinbase:ETH/USD', '15m'],
  ]);
  expect(sweptMarkets(space.dimensions)).toEqual([
    { symbol: 'BTC/USD', timeframe: '1h' },
    { symbol: 'BTC/USD', timeframe: '15m' },
    { symbol: 'coinbase:ETH/USD', timeframe: '1h' },
    { symbol: 'coinbase:ETH/USD', timeframe: '15m' },
  ]);
  expect(marketOf(space.dimensions, [1, 1, 0])).toBe(2);
});

test('without a market among the dimensions there is one of all sets', () => {
  const { dimensions } = plan([['fast.period', '2,3']]).space;
  expect(sweptMarkets(dimensions)).toEqual([{}]);
  expect(marketOf(dimensions, [1])).toBe(0);
});

test('a timeframe that is none is refused; a single run has no market to vary', () => {
  expect(() => plan([['timeframe', '1h,7m']])).toThrow(
    /expected timeframe to be one of 5s,.*1d, was 7m/,
  );
  expect(() => findParameters(normaliseGraph(crossingGraph()), ['symbol'])).toThrow(
    'expected a parameter, was "symbol"',
  );
});
