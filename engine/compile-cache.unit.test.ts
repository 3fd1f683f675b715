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

const compiled = (cache: CompileCache, hash: string, tree: unknown = graph(1)) =>
  cache.compile(hash, async () => tree);

test('a known graph gives the same result and is not loaded again, another graph its own', async () => {
  const cache = new CompileCache();
  const first = await compiled(cache, 'one');
  const never = () => Promise.reject(new Error('loaded again'));
  expect(await cache.compile('one', never)).toBe(first);
  expect(await compiled(cache, 'two', graph(2))).not.toBe(first);
});

test('graphs that differ in layout only share a program', async () => {
  const cache = new CompileCache();
  const here = await compiled(cache, 'here');
  const there = await compiled(cache, 'there', graph(1, 50));
  if (!here.ok || !there.ok) throw new Error('expected programs');
  expect(there).not.toBe(here);
  expect(there.program).toBe(here.program);
});

test('the least recently used graph is forgotten', async () => {
  const cache = new CompileCache(2);
  const [first, second] = [await compiled(cache, 'one'), await compiled(cache, 'two', graph(2))];
  expect(await compiled(cache, 'one')).toBe(first);
  await compiled(cache, 'three', graph(3));
  expect(await compiled(cache, 'one')).toBe(first);
  expect(await compiled(cache, 'two', graph(2))).not.toBe(second);
});

test('a graph that cannot run has a report', async () => {
  expect(await compiled(new CompileCache(), 'empty', { nodes: [] })).toMatchObject({ ok: false });
});
