import fc from 'fast-check';
import { buildGraph } from '../testing/build-graph';
import { compileGraph } from '../program';
import { graphAsWired, normaliseGraph } from './normalise';
import { validateGraph } from './validate';
import { propertyRuns } from '../../test/support/property-runs';

const current = buildGraph(
  {
    p: ['priceNode', { priceType: 'close' }],
    s: ['smaNode', { period: 5 }],
    x: ['crossoverNode', { crossType: 'above' }],
    b: ['buyNode', { quantity: 1 }],
  },
  [
    'p.price-out > s.price-in',
    'p.price-out > x.fast-in',
    's.sma-out > x.slow-in',
    'x.cross-out > b.trigger-in',
  ],
);

function hashOf(tree: unknown): string {
  const result = compileGraph(tree);
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program.hash;
}

const flattened = [
  {
    id: 'p',
    type: 'priceNode',
    data: { priceType: 'close' },
    outputs: [
      { id: '1', to: 's', name: 'output' },
      { id: '2', to: 'x', name: 'price-out' },
    ],
  },
  {
    id: 's',
    type: 'smaNode',
    data: { period: '5' },
    inputs: [{ id: '1', from: 'p', name: 's-in' }],
    outputs: [{ to: 'x', name: 's-out' }],
  },
  {
    id: 'x',
    type: 'crossoverNode',
    data: {},
    inputs: [
      { id: '2', from: 'p', name: 'fast-in' },
      { id: '3', from: 's', name: 'slow-in' },
    ],
    outputs: [{ id: '4', to: 'b', name: 'output' }],
  },
  {
    id: 'b',
    type: 'buyNode',
    data: { quantity: 1 },
    inputs: [{ id: '4', from: 'x', name: 'input' }],
  },
];

test.each([
  ['JSON text', JSON.stringify(current)],
  ['text encoded twice', JSON.stringify(JSON.stringify(current))],
  ['a save body', { name: 'mine', json_tree: current }],
  ['a save body with text', { json_tree: JSON.stringify(current) }],
  ['a flattened list', flattened],
  ['a flattened list under nodes', { nodes: flattened }],
  ['a flattened list beside an empty list of edges', { nodes: flattened, edges: [] }],
  ['a flattened object by id', { nodes: Object.fromEntries(flattened.map((n) => [n.id, n])) }],
  [
    'handles left out',
    { ...current, edges: current.edges.map((e) => ({ ...e, sourceHandle: null })) },
  ],
  [
    'looser type names',
    { ...current, nodes: current.nodes.map((n) => ({ ...n, type: n.type.toUpperCase() })) },
  ],
])('%s means the same as the current form', (_form, tree) => {
  expect(hashOf(tree)).toBe(hashOf(current));
});

test('the meaning decides the hash: places and ids of edges do not, parameters do', () => {
  const moved = {
    ...current,
    nodes: current.nodes.map((n) => ({ ...n, position: { x: -1.5, y: 9 } })),
  };
  expect(hashOf(moved)).toBe(hashOf(current));
  const [p, s, ...rest] = current.nodes;
  const other = { ...current, nodes: [p, { ...s, data: { period: 6 } }, ...rest] };
  expect(hashOf(other)).not.toBe(hashOf(current));
});

test('unknown keys are kept everywhere and the input stays untouched', () => {
  const tree = {
    viewport: { zoom: 2 },
    nodes: [
      { id: 'p', type: 'priceNode', measured: { width: 9 }, data: { symbol: 'SPY', own: 1 } },
    ],
    edges: [{ source: 'p', target: 'p', animated: true }],
  };
  const copy = structuredClone(tree);
  const graph = normaliseGraph(tree);
  expect(tree).toEqual(copy);
  expect(graph).toMatchObject({
    viewport: { zoom: 2 },
    nodes: [{ measured: { width: 9 }, data: { own: 1, legacy: { symbol: 'SPY' } } }],
    edges: [{ animated: true, sourceHandle: 'price-out', id: expect.stringMatching(/^edge-/) }],
  });
});

test('older spellings of parameters are brought up to date', () => {
  const tree = buildGraph(
    {
      c: ['compareNode', { operator: '<=', value: '30' }],
      b: ['buyNode', { amount: '2.5', orderType: 'STOP_LIMIT' }],
      s: ['sellNode', { sellPercent: 40 }],
      t: ['sellNode', { sellPercent: 40, sellType: 'all' }],
      m: ['smaNode', { period: 'NaN' }],
    },
    [],
  );
  expect(normaliseGraph(tree).nodes.map(({ data }) => data)).toEqual([
    { operator: 'less_equal', value: 30 },
    { quantity: 2.5, orderType: 'stop-limit' },
    { sellType: 'percentage', percentage: 40 },
    { sellType: 'all' },
    { period: null },
  ]);
});

test('several flattened wires between two nodes each find their own input', () => {
  const lines = ['macd-out', 'signal-out'];
  const tree = [
    { id: 'm', type: 'macdNode', data: {}, outputs: lines.map((name) => ({ to: 'x', name })) },
    {
      id: 'x',
      type: 'crossoverNode',
      data: {},
      inputs: ['fast-in', 'slow-in'].map((name) => ({ from: 'm', name })),
    },
  ];
  const handles = normaliseGraph(tree).edges.map((e) => [e.sourceHandle, e.targetHandle]);
  expect(handles).toEqual([
    ['macd-out', 'fast-in'],
    ['signal-out', 'slow-in'],
  ]);
});

test('what the editor showed for an empty value decides what older keys mean', () => {
  const tree = buildGraph(
    {
      s: ['sellNode', { sellPercent: 50, sellType: '' }],
      l: ['stopLossNode', { stopType: 'trailing_percent', stopValue: 0 }],
      z: ['positionSizeNode', { sizeType: 'risk_based', stopLossPct: 0 }],
    },
    [],
  );
  const data = normaliseGraph(tree).nodes.map((found) => found.data);
  expect(data).toMatchObject([
    { sellType: 'percentage', percentage: 50 },
    { stopType: 'fixed_percent', trailingEnabled: true, trailingDistance: 2 },
    { sizingMethod: 'fixed_amount', riskPercent: 5_000 },
  ]);
});

const word = fc.constantFrom(
  ...['smaNode', 'sma', 'compareNode', 'sellNode', 'andNode', 'not', 'priceNode', 'x', '', 'BUY'],
);
const handle = fc.constantFrom(
  ...['input1-in', 'value-in', 'price-in', 'condition-in', 'signal-out', 'output', null, 3],
);
const data = fc.dictionary(
  fc.constantFrom('period', 'amount', 'quantity', 'operator', 'sellPercent', 'symbol', 'orderType'),
  fc.oneof(fc.constantFrom('<', 'NaN', '14', '', null, 0, 'STOP_limit'), fc.jsonValue()),
);
const id = fc.constantFrom('a', 'b', 'c', 1);
const node = fc.record({ id, type: word, data }, { requiredKeys: ['id'] });
const edge = fc.record(
  { source: id, target: id, sourceHandle: handle, targetHandle: handle, id: fc.string() },
  { requiredKeys: ['source'] },
);

test('normalising twice changes nothing', () => {
  fc.assert(
    fc.property(fc.record({ nodes: fc.array(node), edges: fc.array(edge) }), (tree) => {
      const once = normaliseGraph(tree);
      expect(normaliseGraph(once)).toEqual(once);
      // JSON knows no negative zero.
      const text = JSON.stringify(once);
      expect(normaliseGraph(text)).toEqual(JSON.parse(text));
    }),
    propertyRuns(500),
  );
});

test('a normalised graph runs as the original does', () => {
  expect(hashOf(normaliseGraph(flattened))).toBe(hashOf(flattened));
  const { errors, issues } = validateGraph(normaliseGraph(current));
  expect(errors).toEqual([]);
  expect(issues.map(({ code }) => code)).toEqual(['only_buy']);
});

test('an old threshold counts beside an emptied field, and an old symbol joins what was kept', () => {
  const { nodes } = normaliseGraph({
    nodes: [
      { id: 't', type: 'thresholdNode', data: { threshold: 50, upperThreshold: '' } },
      { id: 'p', type: 'priceNode', data: { symbol: 'SPY', legacy: { own: 1 } } },
    ],
    edges: [],
  });
  expect(nodes.map(({ data }) => data)).toMatchObject([
    { threshold: 50 },
    { legacy: { own: 1, symbol: 'SPY' } },
  ]);
});

test('a wire without an id is named by its four fields: the same ones alike, any other otherwise', () => {
  const wires = Array.from({ length: 2_000 }, (_, i) => ({
    source: `n${i % 40}`,
    target: `n${Math.floor(i / 40)}`,
    sourceHandle: i % 3 === 0 ? 'a-out' : 'b-out',
    targetHandle: 'in',
  }));
  const idsOf = (edges: readonly object[]) =>
    normaliseGraph({ nodes: [], edges }).edges.map((edge) => edge.id);
  const ids = idsOf(wires);
  expect(new Set(ids).size).toBe(wires.length);
  expect(idsOf(wires.map((wire) => ({ animated: true, ...wire })))).toEqual(ids);
  const [first] = wires;
  expect(idsOf([{ ...first, targetHandle: 'other' }])).not.toEqual([ids[0]]);
  expect(idsOf([{ ...first, id: 'mine' }])).toEqual(['mine']);
});

test('as wired, only the handles stay as they are written', () => {
  const tree = {
    nodes: [
      { id: 'w', type: 'williamsRNode', data: { period: '12' } },
      { id: 'c', type: 'compareNode', data: { operator: '<' } },
    ],
    edges: [{ source: 'w', target: 'c', sourceHandle: 'williams-r-out', targetHandle: 'value-in' }],
  };
  const wired = graphAsWired(JSON.stringify(tree));
  expect(wired.edges).toMatchObject([
    { sourceHandle: 'williams-r-out', targetHandle: 'value-in', id: expect.any(String) },
  ]);
  expect(wired.nodes).toEqual(normaliseGraph(tree).nodes);
});
