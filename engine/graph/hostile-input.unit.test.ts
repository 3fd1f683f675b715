import fc from 'fast-check';
import { TEMPLATES } from '../templates/table';
import { compileGraph } from '../program';
import { normaliseGraph } from './normalise';
import { validateGraph } from './validate';
import { propertyRuns } from '../../test/support/property-runs';

/** Every code that validation may give; anything else is a surprise. */
const CODES = new Set([
  ...['malformed', 'size_limit', 'empty', 'duplicate_node_id', 'unknown_type', 'dangling_edge'],
  ...['cycle', 'no_action', 'unknown_handle', 'missing_handle', 'wire_type'],
  ...['missing_input', 'multiple_wires', 'param_range', 'param_type', 'param_enum', 'default_used'],
  ...[
    'constant_not_numeric',
    'stop_required',
    'guard_never_armed',
    'ohlc_from_series',
    'alias_used',
    'order_price_missing',
  ],
  ...['unreachable', 'disconnected', 'ignored_wire', 'only_buy', 'only_sell'],
  ...['unknown_field', 'unknown_parameter', 'guards_every_buy', 'backtest_only', 'same_symbol'],
]);

function expectReport(tree: unknown): void {
  const report = validateGraph(tree);
  for (const { code, message } of report.issues) {
    expect(CODES).toContain(code);
    expect(message.length).toBeLessThan(1_000);
  }
  expect(report.runnable).toBe(report.errors.length === 0);
  expect(compileGraph(tree).ok).toBe(report.runnable);
  normaliseGraph(tree);
}

test('any value gives a report', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => expectReport(value)),
    propertyRuns(1_000),
  );
  fc.assert(fc.property(fc.string(), (value) => expectReport(value)));
  fc.assert(fc.property(fc.json(), (value) => expectReport(value)));
});

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    ...['NaN', '1e308', '-0', '1e999', '__proto__', 'constructor', '', ' ', '0x10', '٣'],
    ...[1e308, -1e308, -0, Infinity, NaN, 2 ** 53, null, undefined, true],
  ),
  fc.jsonValue(),
);

test('templates with any value put anywhere give a report', () => {
  const spots = [
    'id',
    'type',
    'data',
    'source',
    'target',
    'sourceHandle',
    'targetHandle',
    'period',
  ];
  const keys = fc.constantFrom(...spots, 'value', 'operator', 'quantity', 'priceType', 'orderType');
  fc.assert(
    fc.property(
      fc.constantFrom(...TEMPLATES),
      keys,
      nasty,
      fc.nat(30),
      (template, key, value, at) => {
        const tree = structuredClone(template.json_tree) as unknown as Record<string, object[]>;
        const list = [...(tree['nodes'] ?? []), ...(tree['edges'] ?? [])] as Record<
          string,
          unknown
        >[];
        const part = list[at % list.length] as Record<string, unknown>;
        const holder = 'data' in part && key.length > 4 ? (part['data'] as typeof part) : part;
        holder[key] = value;
        expectReport(tree);
      },
    ),
    propertyRuns(2_000),
  );
});

test('names of prototypes are only names', () => {
  const text = `{"nodes":[
    {"id":"__proto__","type":"constructor","data":{"__proto__":{"period":7}}},
    {"id":"toString","type":"smaNode","data":{"__proto__":{"period":-7},"constructor":1}},
    {"id":"hasOwnProperty","type":"buyNode","data":{}}],
    "edges":[{"source":"__proto__","target":"toString"},{"source":"valueOf","target":"toString"}]}`;
  expectReport(text);
  const report = validateGraph(text);
  expect(report.unknown_nodes).toEqual(['constructor']);
  expect(report.issues.filter(({ code }) => code === 'param_range')).toEqual([]);
  expect(({} as Record<string, unknown>)['period']).toBeUndefined();
});

test.each([
  ['deep lists', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['deep objects', '{"nodes":'.repeat(50_000) + '1' + '}'.repeat(50_000)],
  ['long text', JSON.stringify({ nodes: [], note: 'x'.repeat(2_000_001) })],
  ['many values', { nodes: [], edges: [], data: new Array<number>(300_000).fill(0) }],
  ['many nodes', { nodes: Array.from({ length: 100_000 }, (_, id) => ({ id, type: 'smaNode' })) }],
])('%s are refused at once', (_what, tree) => {
  const report = validateGraph(tree);
  expect(report.savable).toBe(false);
  expect(report.issues).toHaveLength(1);
  expect(['size_limit', 'malformed']).toContain(report.issues[0]?.code);
});

test('an object that holds itself is refused', () => {
  const tree: Record<string, unknown> = { nodes: [] };
  tree['self'] = tree;
  expect(validateGraph(tree).issues).toEqual([expect.objectContaining({ code: 'size_limit' })]);
});

test('the largest graph allowed is checked without delay', () => {
  const nodes = Array.from({ length: 500 }, (_, i) => ({ id: `n${i}`, type: 'andNode', data: {} }));
  const edges = Array.from({ length: 2_000 }, (_, i) => ({
    source: `n${i % 499}`,
    target: `n${Math.min(499, (i % 499) + 1 + (i % 7))}`,
    sourceHandle: 'result-out',
    targetHandle: i % 2 ? 'input-a' : 'input-b',
  }));
  expectReport({ nodes, edges });
});
