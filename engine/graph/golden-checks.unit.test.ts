import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { compileGraph } from '../program';
import { validateGraph } from './validate';

const closes = Array.from({ length: 120 }, (_, i) => 100 + 12 * Math.sin(i / 5) + (i % 3));
const SETTINGS = {
  initialCash: 10_000,
  commissionRate: 0.001,
  slippageRate: 0.0005,
  maxPositionSizePercent: 1,
};

function fillsOf(tree: unknown) {
  const result = compileGraph(tree);
  if (!result.ok) throw new Error(result.report.errors.join());
  const { fills } = result.program.runColumns(candlesFrom(closes), SETTINGS);
  expect(fills.length).toBeGreaterThan(0);
  return fills;
}

const ACTIONS = { buy: ['buyNode', { quantity: 1 }] } satisfies Record<string, [string, object]>;

test('1: an old compare with one wire and a value is the new compare with a constant', () => {
  const old = buildGraph(
    {
      p: ['priceNode'],
      r: ['rsiNode'],
      c: ['compareNode', { operator: '<', value: 30 }],
      ...ACTIONS,
    },
    ['p > r', 'r.rsi-out > c.value-in', 'c > buy'],
  );
  const now = buildGraph(
    {
      p: ['priceNode'],
      r: ['rsiNode'],
      k: ['constantNode', { value: 30 }],
      c: ['compareNode', { operator: 'less_than' }],
      ...ACTIONS,
    },
    ['p > r', 'r.rsi-out > c.value1-in', 'k.value-out > c.value2-in', 'c > buy'],
  );
  expect(fillsOf(old)).toEqual(fillsOf(now));
});

test('a wire wins over the value of an old compare', () => {
  const graph = (value: number) =>
    buildGraph(
      {
        p: ['priceNode'],
        k: ['constantNode', { value: 95 }],
        c: ['compareNode', { operator: 'less_than', value }],
        ...ACTIONS,
      },
      ['p > c.value1-in', 'k > c.value2-in', 'c > buy'],
    );
  expect(fillsOf(graph(5))).toEqual(fillsOf(graph(1_000)));
});

test('2: AND wired by input-a and input-b is AND wired by input1-in and input2-in', () => {
  const graph = (a: string, b: string) =>
    buildGraph(
      {
        p: ['priceNode'],
        low: ['compareNode', { operator: 'less_than', value: 100 }],
        not_lowest: ['compareNode', { operator: 'greater_than', value: 92 }],
        and: ['andNode'],
        ...ACTIONS,
      },
      [
        'p > low.value1-in',
        'p > not_lowest.value1-in',
        `low > and.${a}`,
        `not_lowest > and.${b}`,
        'and > buy',
      ],
    );
  expect(fillsOf(graph('input-a', 'input-b'))).toEqual(fillsOf(graph('input1-in', 'input2-in')));
});

function emaGraph(data: Record<string, unknown>) {
  return buildGraph(
    { p: ['priceNode', {}], e: ['emaNode', data], c: ['crossoverNode', {}], ...ACTIONS },
    ['p > e', 'p > c.fast-in', 'e > c.slow-in', 'c > buy'],
  );
}

test('3: an EMA dropped from the palette and never edited runs with 12', () => {
  expect(fillsOf(emaGraph({}))).toEqual(fillsOf(emaGraph({ period: 12 })));
});

test('6: the number of a position size on a trigger is how many units are bought', () => {
  const graph = buildGraph(
    {
      p: ['priceNode'],
      k: ['constantNode', { value: 100 }],
      c: ['compareNode'],
      size: ['positionSizeNode', { sizingMethod: 'fixed_percent', riskPercent: 5 }],
      buy: ['buyNode', { quantity: 7 }],
    },
    ['p > c.value1-in', 'k > c.value2-in', 'c > size.signal-in', 'size > buy.trigger-in'],
  );
  const [first] = fillsOf(graph);
  const signal = closes.find((close) => close > 100) as number;
  expect(first?.quantity).toBe((SETTINGS.initialCash * 0.05) / signal);
});

test('7: edges without ids load and run', () => {
  const graph = emaGraph({});
  const edges = graph.edges.map(({ id: _id, ...edge }) => edge);
  expect(fillsOf({ ...graph, edges })).toEqual(fillsOf(graph));
});

test('8: a label alone beside a full strategy gives no warning', () => {
  const graph = emaGraph({ period: 12 });
  const label = {
    id: 'note',
    type: 'labelNode',
    position: { x: 0, y: 0 },
    data: { labelText: '' },
  };
  const exit = buildGraph({ sell: ['sellNode', { sellType: 'all' }] }, []).nodes;
  const wire = { source: 'c', target: 'sell' };
  const full = { nodes: [...graph.nodes, ...exit], edges: [...graph.edges, wire] };
  const labelled = { ...full, nodes: [...full.nodes, label] };
  expect(validateGraph(labelled).warnings).toEqual([]);
  expect(validateGraph(labelled).execution_order).not.toContain('note');
  expect(fillsOf(labelled)).toEqual(fillsOf(full));
});

test.each([null, NaN, '', 'NaN', 0])(
  '9: a period of %p is the default, and is said to be',
  (period) => {
    const graph = emaGraph({ period });
    expect(fillsOf(graph)).toEqual(fillsOf(emaGraph({ period: 12 })));
    expect(validateGraph(graph).issues).toContainEqual(
      expect.objectContaining({ code: 'default_used', node_id: 'e', level: 'warning' }),
    );
  },
);

test('a zero and an empty text of a constant are real values', () => {
  const graph = (value: unknown) =>
    buildGraph(
      { p: ['priceNode'], k: ['constantNode', { value }], c: ['compareNode'], ...ACTIONS },
      ['p > c.value1-in', 'k > c.value2-in', 'c > buy'],
    );
  expect(fillsOf(graph(0))).toEqual(fillsOf(graph('')));
  expect(fillsOf(graph('95.5'))).toEqual(fillsOf(graph(95.5)));
});
