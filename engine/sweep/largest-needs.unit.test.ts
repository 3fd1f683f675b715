import fc from 'fast-check';
import type { ExecutionSettings } from '../execution/settings';
import { normaliseGraph } from '../graph/normalise';
import type * as Plans from '../graph/plan';
import { planGraph } from '../graph/plan';
import { NODE_TABLE } from '../nodes/table';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { crossingGraph } from '../testing/crossing-graph';
import { randomGraph } from '../testing/random-graph';
import { graphWith } from './apply-set';
import { largestNeeds } from './largest-needs';
import { planSweep } from './plan-sweep';
import { pointOf, valuesAt } from './space';

jest.mock('../graph/plan', () => {
  const actual = jest.requireActual<typeof Plans>('../graph/plan');
  return { ...actual, planGraph: jest.fn(actual.planGraph) };
});

const SETTINGS: ExecutionSettings = {
  initialCash: 1_000,
  commissionRate: 0.001,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};

const planOf = (graph: unknown, sets: readonly (readonly [string, string])[]) =>
  planSweep(graph, SETTINGS, { sets, where: [] });

/** The most that any set of a sweep warms up with, set by set. */
function longestWarmup({ graph, parameters, space }: ReturnType<typeof planOf>): number {
  const warmups = Array.from({ length: space.size }, (_, rank) => {
    const values = valuesAt(space.dimensions, pointOf(space, rank));
    const compiled = compileGraph(graphWith(graph, parameters, values));
    return compiled.ok ? compiled.program.warmup : 0;
  });
  return Math.max(...warmups);
}

/** Two MACD lines, of which either buys. */
const twoLines = buildGraph(
  {
    price: ['priceNode'],
    a: ['macdNode'],
    b: ['macdNode'],
    above: ['compareNode', { value: 0 }],
    also: ['compareNode', { value: 0 }],
    either: ['orNode'],
    buy: ['buyNode'],
  },
  [
    ...[
      'price > a',
      'price > b',
      'a.signal-out > above.value1-in',
      'b.signal-out > also.value1-in',
    ],
    ...['above > either.input-a', 'also > either.input-b', 'either > buy'],
  ],
);

const spread = buildGraph(
  { pair: ['spreadNode'], low: ['compareNode', { value: 1 }], buy: ['buyNode'] },
  ['pair > low.value1-in', 'low > buy'],
);

test('values in any order: the largest counts, not the last', () => {
  const plan = planOf(crossingGraph(), [['slow.period', '20,200,50']]);
  expect(largestNeeds(plan).warmupBars).toBe(200);
  expect(largestNeeds(plan).warmupBars).toBe(longestWarmup(plan));
});

test('where the set of all the largest values cannot run, the longest of those that can', () => {
  const plan = planOf(twoLines, [
    ['a.fastPeriod', '5:50:15'],
    ['a.slowPeriod', '6:40:17'],
    ['a.signalPeriod', '2:30:14'],
    ['b.fastPeriod', '10,60'],
    ['b.slowPeriod', '50,30'],
  ]);
  expect(largestNeeds(plan).warmupBars).toBe(68);
  expect(largestNeeds(plan).warmupBars).toBe(longestWarmup(plan));
});

test('words count in every combination', () => {
  const plan = planOf(spread, [['pair.spreadType', 'ratio,correlation,difference']]);
  expect(largestNeeds(plan).warmupBars).toBe(20);
});

test('of many words the longest warm-up is found without a plan for each combination', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const graph = buildGraph(
    {
      ...Object.fromEntries(ids.map((id) => [id, ['spreadNode']])),
      ...Object.fromEntries(ids.map((id) => [`${id}Low`, ['compareNode', { value: 1 }]])),
      ...Object.fromEntries(ids.map((id) => [`${id}Buy`, ['buyNode']])),
    },
    ids.flatMap((id) => [`${id} > ${id}Low.value1-in`, `${id}Low > ${id}Buy`]),
  );
  const types = ids.map((id) => [`${id}.spreadType`, 'ratio,correlation,difference'] as const);
  const plan = planOf(graph, types);
  const before = jest.mocked(planGraph).mock.calls.length;
  expect(largestNeeds(plan).warmupBars).toBe(20);
  expect(jest.mocked(planGraph).mock.calls.length - before).toBeLessThan(20);
});

test('symbols of many names are read without a plan for each', () => {
  const names = Array.from({ length: 1_000 }, (_, i) => `A${i}`);
  const plan = planOf(spread, [['pair.asset2', names.join(',')]]);
  const before = jest.mocked(planGraph).mock.calls.length;
  expect(largestNeeds(plan).symbols).toHaveLength(1_001);
  expect(jest.mocked(planGraph).mock.calls.length - before).toBe(1);
});

test('symbols of nodes that lead to no order are not read', () => {
  const graph = buildGraph(
    {
      ...{ pair: ['spreadNode'], idle: ['spreadNode'] },
      ...{ low: ['compareNode', { value: 1 }], buy: ['buyNode'] },
    },
    ['pair > low.value1-in', 'low > buy'],
  );
  const plan = planOf(graph, [
    ['pair.asset2', 'LTC,SOL'],
    ['idle.asset1', 'XRP'],
  ]);
  expect(largestNeeds(plan).symbols).toEqual(['BTC/USD', 'LTC/USD', 'SOL/USD']);
});

test('symbols of all sets are read', () => {
  const plan = planOf(spread, [
    ['pair.asset1', 'BTC,LTC'],
    ['pair.asset2', 'ETH,SOL'],
  ]);
  expect(largestNeeds(plan).symbols).toEqual(['BTC/USD', 'ETH/USD', 'LTC/USD', 'SOL/USD']);
  expect(largestNeeds(planOf(crossingGraph(), [['slow.period', '20,200']])).symbols).toEqual([]);
});

test('no set of a random graph needs more', () => {
  fc.assert(
    fc.property(
      randomGraph,
      fc.array(fc.integer({ min: 10, max: 60 }), { minLength: 4 }),
      (tree, drawn) => {
        const graph = normaliseGraph(tree);
        const names = graph.nodes.flatMap(({ id, type }) =>
          Object.entries(NODE_TABLE.get(type)?.params ?? {})
            .filter(([, spec]) => spec.kind === 'integer' && (spec.hard?.from ?? 1) <= 7)
            .map(([key]) => `${id}.${key}`),
        );
        fc.pre(names.length > 0);
        const sets = names.slice(0, 4).map((name, i) => [name, `${drawn[i]},7`] as const);
        const plan = planOf(tree, sets);
        expect(largestNeeds(plan).warmupBars).toBeGreaterThanOrEqual(longestWarmup(plan));
      },
    ),
    { numRuns: 50 },
  );
});
