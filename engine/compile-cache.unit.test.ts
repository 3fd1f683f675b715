import { buildGraph } from './testing/build-graph';
import { CompileCache } from './compile-cache';

const graph = (value: number, x = 0) => {
  const tree = buildGraph(
    {
      price: ['priceNode'],
      low: ['compareNode', { operator: 'less_than', value }],
      buy: ['buyNode'],
    },
    ['price.price-out > low.value1-in', 'low.result-out > buy.trigger-in'],
  );
  return { ...tree, nodes: tree.nodes.map((node) => ({ ...node, position: { x, y: 0 } })) };
};

test('a known graph gives the same result, another graph its own', () => {
  const cache = new CompileCache();
  const first = cache.compile(graph(1));
  expect(cache.compile(graph(1))).toBe(first);
  expect(cache.compile(JSON.stringify(graph(1)))).toBe(first);
  expect(cache.compile(graph(2))).not.toBe(first);
});

test('graphs that differ in layout only share a program', () => {
  const cache = new CompileCache();
  const [here, there] = [cache.compile(graph(1)), cache.compile(graph(1, 50))];
  if (!here.ok || !there.ok) throw new Error('expected programs');
  expect(there).not.toBe(here);
  expect(there.program).toBe(here.program);
});

test('the least recently used graph is forgotten', () => {
  const cache = new CompileCache(2);
  const [first, second] = [cache.compile(graph(1)), cache.compile(graph(2))];
  expect(cache.compile(graph(1))).toBe(first);
  cache.compile(graph(3));
  expect(cache.compile(graph(1))).toBe(first);
  expect(cache.compile(graph(2))).not.toBe(second);
});

test('what JSON cannot say is reported, not thrown', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['nodes'] = [cyclic];
  const cache = new CompileCache();
  for (const hostile of [cyclic, undefined, 1n, { nodes: [1n] }, () => 1]) {
    expect(cache.compile(hostile)).toMatchObject({ ok: false });
  }
});
