import { buildGraph } from '../testing/build-graph';
import { compileGraph, insufficientHistory } from '../program';
import { validateGraph } from './validate';

type Nodes = Parameters<typeof buildGraph>[0];

const PARTS: Nodes = {
  price: ['priceNode', { priceType: 'close' }],
  sma: ['smaNode', { period: 5 }],
  cross: ['crossoverNode'],
  below: ['crossoverNode', { crossType: 'below' }],
  buy: ['buyNode', { quantity: 1 }],
  sell: ['sellNode', { sellType: 'all' }],
};
const WIRES = [
  'price.price-out > sma.price-in',
  'price.price-out > cross.fast-in',
  'sma.sma-out > cross.slow-in',
  'price.price-out > below.fast-in',
  'sma.sma-out > below.slow-in',
  'cross.cross-out > buy.trigger-in',
  'below.cross-out > sell.trigger-in',
];

/** The sound graph with nodes changed or added and wires added. */
const changed = (nodes: Nodes, wires: string[] = []) =>
  buildGraph({ ...PARTS, ...nodes }, [...WIRES, ...wires]);
const without = (text: string) =>
  buildGraph(
    PARTS,
    WIRES.filter((wire) => wire !== text),
  );

test('a sound graph has no issue, an order of execution and the legacy fields', () => {
  const report = validateGraph(changed({}));
  expect(report.issues).toEqual([]);
  expect(report).toMatchObject({
    success: true,
    savable: true,
    runnable: true,
    errors: [],
    warnings: [],
    unknown_nodes: [],
    has_strategy: true,
    execution_order: ['price', 'sma', 'cross', 'below', 'buy', 'sell'],
  });
});

const sound = changed({});
const REFUSED_SAVES: [string, unknown][] = [
  ['malformed', 42],
  ['malformed', { nodes: 'none' }],
  ['malformed', { nodes: [], edges: {} }],
  ['malformed', '{"nodes": ['],
  ['malformed', { nodes: [{ type: 'priceNode' }], edges: [] }],
  ['malformed', { nodes: [{ id: 'a', type: 'priceNode', data: 7 }], edges: [] }],
  ['malformed', { ...sound, edges: [{ source: 'price' }] }],
  ['malformed', { node: sound.nodes, edges: sound.edges }],
  ['size_limit', { nodes: Array.from({ length: 501 }, (_, id) => ({ id, type: 'priceNode' })) }],
  ['size_limit', { nodes: [], edges: new Array<unknown>(2_001).fill({}) }],
  ['size_limit', { nodes: [{ id: 'x'.repeat(301), type: 'priceNode' }], edges: [] }],
  ['size_limit', { ...sound, edges: [{ source: 'price', target: 'y'.repeat(301) }] }],
  ['size_limit', { ...sound, notes: new Array<number>(200_001).fill(1) }],
  ['size_limit', JSON.stringify({ ...sound, notes: new Array<number>(200_001).fill(1) })],
  ['empty', { nodes: [], edges: [] }],
  ['duplicate_node_id', { ...sound, nodes: [...sound.nodes, sound.nodes[0]] }],
  ['unknown_type', changed({ odd: ['magicNode'] })],
  ['dangling_edge', changed({}, ['price.price-out > nowhere.price-in'])],
  ['cycle', changed({ other: ['smaNode'] }, ['other > other'])],
  [
    'cycle',
    changed({ a: ['smaNode'], b: ['smaNode'] }, [
      'a.sma-out > b.price-in',
      'b.sma-out > a.price-in',
    ]),
  ],
];

test.each(REFUSED_SAVES)('%s keeps a graph from being saved (%#)', (code, tree) => {
  const report = validateGraph(tree);
  expect(report.issues).toContainEqual(expect.objectContaining({ level: 'error', code }));
  expect(report).toMatchObject({ success: false, savable: false, runnable: false });
});

const constant = (value: unknown): Nodes => ({ constant: ['constantNode', { value }] });
const REFUSED_RUNS: [string, Record<string, unknown>, unknown][] = [
  ['no_action', {}, buildGraph({ price: ['priceNode'], sma: ['smaNode'] }, ['price > sma'])],
  [
    'unknown_handle',
    { node_id: 'sma', handle: 'mystery-in' },
    changed({}, ['price.price-out > sma.mystery-in']),
  ],
  [
    'unknown_handle',
    { node_id: 'price', handle: 'odd-out' },
    changed({ two: ['smaNode'] }, ['price.odd-out > two.price-in']),
  ],
  [
    'missing_handle',
    { node_id: 'c' },
    changed({ c: ['crossoverNode'] }, ['price > c', 'sma > c.slow-in']),
  ],
  [
    'missing_input',
    { node_id: 'cross', handle: 'slow-in' },
    without('sma.sma-out > cross.slow-in'),
  ],
  ['missing_input', { node_id: 'gate', handle: 'input-a' }, changed({ gate: ['andNode'] })],
  ['missing_input', { node_id: 'c', handle: 'value2-in' }, changed({ c: ['compareNode'] })],
  [
    'multiple_wires',
    { node_id: 'sma', handle: 'price-in' },
    changed({ high: ['priceNode', { priceType: 'high' }] }, ['high > sma']),
  ],
  [
    'wire_type',
    { node_id: 'odd', handle: 'price-in' },
    changed({ odd: ['smaNode'] }, ['cross.cross-out > odd.price-in']),
  ],
  ['wire_type', { node_id: 'n' }, changed({ n: ['notNode'] }, ['price > n.input-in'])],
  ['wire_type', { node_id: 'n' }, changed({ n: ['notNode'] }, ['buy.order-out > n.input-in'])],
  [
    'wire_type',
    { node_id: 'n' },
    changed({ ...constant(2), n: ['notNode'] }, ['constant > n.input-in']),
  ],
  ['param_range', { node_id: 'sma' }, changed({ sma: ['smaNode', { period: -1 }] })],
  ['param_range', { node_id: 'sma' }, changed({ sma: ['smaNode', { period: 2.5 }] })],
  ['param_range', { node_id: 'sma' }, changed({ sma: ['smaNode', { period: 1e9 }] })],
  [
    'param_range',
    { node_id: 'sell' },
    changed({ sell: ['sellNode', { sellType: 'percentage', percentage: 101 }] }),
  ],
  ['param_range', { node_id: 'buy' }, changed({ buy: ['buyNode', { quantity: -3 }] })],
  ['param_type', { node_id: 'sma' }, changed({ sma: ['smaNode', { period: 'soon' }] })],
  ['param_type', { node_id: 'sma' }, changed({ sma: ['smaNode', { period: [5] }] })],
  ['param_type', { node_id: 'price' }, changed({ price: ['priceNode', { priceType: 3 }] })],
  ['param_enum', { node_id: 'price' }, changed({ price: ['priceNode', { priceType: 'mid' }] })],
  ['constant_not_numeric', { node_id: 'constant' }, changed(constant('many'))],
  [
    'stop_required',
    { node_id: 'take' },
    changed({ take: ['takeProfitNode', { profitType: 'rr_ratio' }] }),
  ],
];

test.each(REFUSED_RUNS)(
  '%s %p keeps a graph from running, not from being saved',
  (code, place, tree) => {
    const report = validateGraph(tree);
    const wanted = expect.objectContaining({ level: 'error', code, ...place });
    expect(report.issues).toContainEqual(wanted);
    expect(report).toMatchObject({ success: false, savable: true, runnable: false });
    expect(report.errors.length).toBeGreaterThan(0);
    expect(compileGraph(tree)).toEqual({ ok: false, report });
  },
);

const REMARKS: [string, 'warning' | 'info', unknown][] = [
  ['multiple_wires', 'warning', changed({}, ['below.cross-out > buy.trigger-in'])],
  ['param_range', 'warning', changed({ sma: ['smaNode', { period: 201 }] })],
  ['default_used', 'warning', changed({ sma: ['smaNode', { period: null }] })],
  ['default_used', 'info', changed({ sma: ['smaNode', {}] })],
  ['default_used', 'warning', changed(constant(''))],
  ['alias_used', 'info', changed({ buy: ['buyNode', { amount: 2 }] })],
  ['alias_used', 'warning', changed({ sma: ['SMA', { period: 5 }] })],
  ['alias_used', 'warning', changed({ price: ['priceNode', { priceType: 'volume' }] })],
  ['order_price_missing', 'warning', changed({ buy: ['buyNode', { orderType: 'STOP_LIMIT' }] })],
  ['unreachable', 'warning', changed({ two: ['smaNode'] }, ['price > two'])],
  ['disconnected', 'warning', changed(constant(1))],
  ['missing_input', 'warning', changed({ g: ['orNode'] }, ['cross > g.input-a'])],
  [
    'ohlc_from_series',
    'warning',
    changed({ atr: ['atrNode'], c: ['compareNode', { value: 1 }] }, [
      'sma > atr.price-in',
      'atr > c.value1-in',
      'c > buy.trigger-in',
    ]),
  ],
  ['ignored_wire', 'warning', changed({ note: ['labelNode'] }, ['price > note'])],
  ['only_buy', 'warning', buildGraph({ ...constant(1), buy: ['buyNode'] }, ['constant > buy'])],
  [
    'only_sell',
    'warning',
    buildGraph({ ...constant(true), sell: ['sellNode'] }, ['constant > sell']),
  ],
];

test.each(REMARKS)('%s as %s leaves a graph runnable (%#)', (code, level, tree) => {
  const report = validateGraph(tree);
  expect(report.issues).toContainEqual(expect.objectContaining({ level, code }));
  expect(report).toMatchObject({ success: true, savable: true, runnable: true, errors: [] });
  expect(report.warnings.length > 0).toBe(level === 'warning');
});

test.each<[string, Record<string, unknown>, string]>([
  ['smaNode', { period: 0 }, 'period is 0, which stands for no value; the default 20 is used'],
  ['smaNode', { period: '0' }, 'period is 0, which stands for no value; the default 20 is used'],
  ['smaNode', { period: null }, 'period has no value; the default 20 is used'],
  ['priceNode', { priceType: '' }, 'priceType has no value; the default close is used'],
  [
    'priceNode',
    { priceType: 0 },
    'priceType is 0, which stands for no value; the default close is used',
  ],
  ['buyNode', { pyramiding: null }, 'pyramiding has no value; the default true is used'],
  ['timeNode', { startTime: '' }, 'startTime has no value; the default 09:30 is used'],
])('a default in place of what is written is said: %s %j', (type, data, message) => {
  const { issues } = validateGraph(changed({ n: [type, data] }));
  const found = issues.filter(({ code }) => code === 'default_used');
  expect(found).toContainEqual(expect.objectContaining({ level: 'warning', message }));
});

test.each<[string, Record<string, unknown>, string | undefined]>([
  ['rsiNode', { length: 9 }, 'period'],
  ['takeProfitNode', { takeProfit: 5 }, 'profitValue'],
  ['stopLossNode', { stop_value: 5 }, 'stopValue'],
  ['macdNode', { fast: 5 }, 'fastPeriod'],
  ['rsiNode', { period: 9, length: 9 }, undefined],
  ['rsiNode', { label: 'x', color: 'red', symbol: 'SPY', callbacks: {}, position: {} }, undefined],
])('a setting by another name is ignored with a word about it: %s %j', (type, data, meant) => {
  const { issues } = validateGraph(changed({ n: [type, data] }));
  const found = issues.filter(({ code }) => code === 'unknown_parameter');
  const name = Object.keys(data)[0];
  const message = `unknown parameter "${name}" is ignored; did you mean ${meant}?`;
  expect(found.map((one) => one.message)).toEqual(meant === undefined ? [] : [message]);
});

test('all issues come at once, with legacy texts where there were some', () => {
  const report = validateGraph(
    changed({ odd: ['magicNode'], sma: ['smaNode', { period: 0.5 }] }, ['a > b', 'sma > sma']),
  );
  const codes = new Set(report.issues.map(({ code }) => code));
  for (const code of ['unknown_type', 'param_range', 'dangling_edge', 'cycle']) {
    expect(codes).toContain(code);
  }
  expect(report.unknown_nodes).toEqual(['magicNode']);
  expect(report.errors.join()).toContain('Strategy contains circular dependencies');
  const empty = validateGraph({ nodes: [], edges: [] });
  expect(empty.errors).toEqual(['Strategy must contain at least one node']);
});

test('node state beyond all reason is refused at compile time', () => {
  const many = Array.from({ length: 120 }, (_, i): [string, [string, object]] => [
    `sma-${i}`,
    ['smaNode', { period: 9_000 + i }],
  ]);
  const ids = many.map(([id]) => id);
  const gates = ids.map((id): [string, [string]] => [`c-${id}`, ['crossoverNode']]);
  const graph = changed(
    Object.fromEntries([...many, ...gates]) as Nodes,
    ids.flatMap((id) => [
      `price > ${id}`,
      `price > c-${id}.fast-in`,
      `${id} > c-${id}.slow-in`,
      `c-${id} > buy.trigger-in`,
    ]),
  );
  const result = compileGraph(graph);
  expect(result).toMatchObject({ ok: false, report: { runnable: false, savable: true } });
  expect(result.report.issues).toContainEqual(expect.objectContaining({ code: 'size_limit' }));
});

test('a series must be longer than the warm-up', () => {
  const result = compileGraph(changed({}));
  if (!result.ok) throw new Error('expected a program');
  expect(result.program.warmup).toBe(5);
  expect(insufficientHistory(result.program, 5)).toMatchObject({ code: 'insufficient_history' });
  expect(insufficientHistory(result.program, 6)).toBeNull();
});

test('a cycle names its own nodes, not those behind it', () => {
  const tree = buildGraph(
    {
      buy: ['buyNode'],
      a: ['andNode'],
      b: ['orNode'],
      price: ['priceNode'],
      up: ['compareNode', { value: 1 }],
    },
    ['b > buy', 'a > b.input-a', 'b > a.input-a', 'price > up.value1-in', 'up > a.input-b'],
  );
  const { issues, execution_order: order } = validateGraph(tree);
  const found = issues.filter(({ code }) => code === 'cycle');
  expect(found).toMatchObject([{ node_id: 'a', message: expect.stringMatching(/: And, Or /) }]);
  expect(order).toEqual([]);
});

test.each([
  ['compareNode', { operator: 0, value: 1 }],
  ['compareNode', { operator: false, value: 1 }],
])('a word that is false to the editor is the default it shows: %s %p', (type, data) => {
  const tree = buildGraph({ price: ['priceNode'], n: [type, data], buy: ['buyNode'] }, [
    'price > n.value1-in',
    'n > buy',
  ]);
  expect(validateGraph(tree).errors).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['a missing wire', without('price.price-out > sma.price-in'), 'SMA: expected a wire to price-in'],
  [
    'a node of several of a type',
    without('price.price-out > below.fast-in'),
    'Crossover 2: expected a wire to fast-in',
  ],
  [
    'a wire',
    changed({}, ['price.price-out > buy.trigger-in']),
    'Price price-out → Buy trigger-in: expected a boolean on trigger-in, was the number of Price',
  ],
])('names %s as people see it', (_what, tree, expected) => {
  expect(validateGraph(tree).errors).toContainEqual(expected);
});

test('names a node by its label, if it has one', () => {
  const tree = changed({ sma: ['smaNode', { period: 5, label: 'Slow line' }] });
  const edges = tree.edges.filter(({ target }) => target !== 'sma');
  expect(validateGraph({ ...tree, edges }).errors).toEqual([
    'Slow line: expected a wire to price-in',
  ]);
});

const node = (id: string, type: string, data: unknown = {}) => ({ id, type, data });
const withNode = (id: string, changes: object) => ({
  ...sound,
  nodes: sound.nodes.map((one) => (one.id === id ? { ...one, ...changes } : one)),
});
const withWire = (text: string, wire: object) => {
  const at = WIRES.indexOf(text);
  return {
    ...sound,
    edges: sound.edges.map((edge, i) => (i === at ? { ...edge, ...wire } : edge)),
  };
};

const renamed = (from: object, old: string, now: string) =>
  Object.fromEntries(Object.entries(from).map(([key, value]) => [key === old ? now : key, value]));
const withFirst = (list: 'nodes' | 'edges', old: string, now: string) => ({
  ...sound,
  [list]: sound[list].map((one, i) => (i === 0 ? renamed(one, old, now) : one)),
});

test.each<[string, unknown]>([
  ['unknown field `edge`; did you mean `edges`?', renamed(sound, 'edges', 'edge')],
  ['unknown field `node`; did you mean `nodes`?', renamed(sound, 'nodes', 'node')],
  ['unknown field `nodes.0.typ`; did you mean `nodes.0.type`?', withFirst('nodes', 'type', 'typ')],
  [
    'unknown field `edges.0.sorce`; did you mean `edges.0.source`?',
    withFirst('edges', 'source', 'sorce'),
  ],
  [
    'unknown field `edges.3.target_handle`; did you mean `edges.3.targetHandle`?',
    {
      ...sound,
      edges: sound.edges.map((edge, i) =>
        i === 3 ? renamed(edge, 'targetHandle', 'target_handle') : edge,
      ),
    },
  ],
])('where a graph cannot run, a misspelt field is an error: %s', (message, tree) => {
  const report = validateGraph(tree);
  expect(report.errors.join('\n')).toContain(message);
  expect(report.runnable).toBe(false);
  expect(report.warnings.join('\n')).not.toContain('unknown field');
});

test.each<[string, unknown]>([
  [
    'unknown field `nodes.0.date`; did you mean `nodes.0.data`?',
    withNode('price', { data: undefined, date: 1 }),
  ],
  [
    'unknown field `edges.0.source_handle`; did you mean `edges.0.sourceHandle`?',
    withFirst('edges', 'sourceHandle', 'source_handle'),
  ],
])(
  'a graph that runs in spite of a misspelt field goes on running, with a warning: %s',
  (message, tree) => {
    const report = validateGraph(tree);
    expect(report.issues).toMatchObject([{ level: 'warning', code: 'unknown_field', message }]);
    expect(report).toMatchObject({ savable: true, runnable: true, errors: [] });
    expect(report.warnings).toEqual([expect.stringContaining(message)]);
  },
);

test('other fields of an editor are not mentioned', () => {
  const own = { dat: 1, edge: 1, sorce: 1, position: 1, selected: true, dragging: false };
  const nodes = sound.nodes.map((node) => ({ ...node, ...own, uid: 'n' }));
  const edges = sound.edges.map((edge) => ({ ...edge, ...own, sourceX: 1, animated: true }));
  expect(validateGraph({ ...own, nodes, edges, viewport: {}, name: 'x' }).issues).toEqual([]);
  expect(validateGraph({ edge: 1, nodes: [{ id: 'a', type: 'priceNode', outputs: [] }] })).toEqual(
    validateGraph({ nodes: [{ id: 'a', type: 'priceNode', outputs: [] }] }),
  );
});

test.each<[string, unknown, string[]]>([
  [
    'a misspelt target',
    withWire('sma.sma-out > cross.slow-in', { target: 'crosss' }),
    [
      'SMA sma-out → (no node crosss) slow-in: expected both ends of the wire to exist, but there is no node "crosss" (did you mean "cross"?)',
    ],
  ],
  [
    'a misspelt source',
    withWire('sma.sma-out > cross.slow-in', { source: 'ssmma' }),
    [
      '(no node ssmma) sma-out → Crossover 1 slow-in: expected both ends of the wire to exist, but there is no node "ssmma" (did you mean "sma"?)',
    ],
  ],
  [
    'data that is a list',
    withNode('sma', { data: [5] }),
    ['expected data of node "sma" to be an object, was a list'],
  ],
  [
    'a node without an id',
    withNode('sma', { id: undefined }),
    ['expected nodes[1] to have an id and a type, each a text, but it has no id'],
  ],
  [
    'a node without a type',
    withNode('buy', { type: undefined }),
    ['expected nodes[4] to have an id and a type, each a text, but it has no type'],
  ],
  ['a misspelt type', withNode('buy', { type: 'byNode' }), ['byNode: Unknown node type "byNode"']],
  [
    'an id that two nodes have',
    { ...sound, nodes: [...sound.nodes, node('cross', 'crossoverNode')] },
    ['Crossover 1: expected node ids to be unique, but another node has the same id'],
  ],
  [
    'a wire without a target',
    withWire('sma.sma-out > cross.slow-in', { target: undefined }),
    [
      'expected edges[2] to have a source and a target, each the id of a node, but it has no target',
    ],
  ],
  [
    'a misspelt handle',
    withWire('sma.sma-out > cross.slow-in', { targetHandle: 'slw-in' }),
    [
      'SMA sma-out → Crossover 1 slw-in: expected a target handle of fast-in, slow-in, was "slw-in"',
    ],
  ],
  [
    'a wire that is drawn the wrong way round',
    withWire('price.price-out > sma.price-in', {
      ...{ source: 'sma', sourceHandle: 'price-in', target: 'price', targetHandle: 'price-out' },
    }),
    [
      'SMA price-in → Price price-out: the wire is the wrong way round: exchange source with target, and sourceHandle with targetHandle',
    ],
  ],
  [
    'a wire whose nodes are exchanged',
    withWire('price.price-out > sma.price-in', { source: 'sma', target: 'price' }),
    [
      'SMA price-out → Price price-in: the wire is the wrong way round: exchange source with target',
    ],
  ],
  [
    'a wire whose handles are exchanged',
    withWire('price.price-out > sma.price-in', {
      ...{ sourceHandle: 'price-in', targetHandle: 'price-out' },
    }),
    [
      'Price price-in → SMA price-out: the wire is the wrong way round: exchange sourceHandle with targetHandle',
    ],
  ],
])('%s is one error, without what follows from it', (_what, tree, expected) => {
  const { errors, warnings } = validateGraph(tree);
  expect(errors).toEqual(expected);
  expect(warnings).toEqual([]);
});

test.each([
  [
    'sma.sma-out > price',
    'SMA sma-out → Price: the wire is the wrong way round: Price has no inputs',
  ],
  [
    'price.price-out > constant',
    'Price price-out → Constant: Constant has no inputs: no wire can end there',
  ],
])('a wire to a node that has no inputs says so: %s', (wire, expected) => {
  expect(validateGraph(changed(constant(1), [wire])).errors).toEqual([expected]);
});

test('a guard without a wire is not disconnected: it guards every buy', () => {
  const { issues } = validateGraph(changed({ stop: ['stopLossNode', { stopValue: 2 }] }));
  expect(issues).toMatchObject([{ level: 'info', code: 'guards_every_buy', node_id: 'stop' }]);
});

test.each([
  [{ asset1: 'BTC', asset2: 'BTC-USD' }, 'same_symbol', /both BTC\/USD/],
  [{ asset1: 'BTC', asset2: 'ETH' }, 'backtest_only', /a session follows only one symbol/],
])('a spread of %j warns', (data, code, said) => {
  const tree = changed({ spread: ['spreadNode', data], c: ['compareNode', { value: 1 }] }, [
    'spread > c.value1-in',
    'c > buy.trigger-in',
  ]);
  const { issues, runnable } = validateGraph(tree);
  expect(issues).toContainEqual(
    expect.objectContaining({ level: 'warning', code, message: expect.stringMatching(said) }),
  );
  expect(runnable).toBe(true);
});
