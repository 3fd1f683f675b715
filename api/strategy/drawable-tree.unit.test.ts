import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleTree } from '../../contracts/openapi/example-tree';
import { compileGraph, nodeCatalogue, TEMPLATES } from '../../engine';
import { checkedTree } from './check-tree';
import { drawableTree } from './drawable-tree';

interface Graph {
  nodes: Record<string, unknown>[];
  edges: Record<string, unknown>[];
}

const sparseText = readFileSync(join(__dirname, 'testing/sparse-nodes.json'), 'utf8');
const sparse = () => JSON.parse(sparseText) as Graph;
const ports = {
  compile: async (_: string, tree: () => unknown) => {
    const result = compileGraph(tree());
    return {
      report: { ...result.report, look_ahead: null },
      programHash: null,
      warmup: null,
      symbols: [],
      cached: false,
    };
  },
};

describe('a tree that only the engine can read', () => {
  test('gets what the canvas draws: data, positions, exact types, ids and handles', () => {
    const { nodes, edges } = drawableTree(sparse());
    expect(nodes.map(({ type }) => type)).toEqual([
      'priceNode',
      'smaNode',
      'compareNode',
      'buyNode',
    ]);
    const catalogue = nodeCatalogue();
    for (const { type, data, position } of nodes) {
      expect(catalogue[type as string]).toBeDefined();
      expect(data).toEqual(expect.any(Object));
      expect(position).toEqual({
        x: expect.any(Number) as number,
        y: expect.any(Number) as number,
      });
    }
    expect(new Set(nodes.map(({ position }) => JSON.stringify(position))).size).toBe(4);
    expect(edges.map((edge) => [edge['sourceHandle'], edge['targetHandle']])).toEqual([
      ['price-out', 'price-in'],
      ['price-out', 'value1-in'],
      ['sma-out', 'value2-in'],
      ['result-out', 'trigger-in'],
    ]);
    expect(new Set(edges.map(({ id }) => id)).size).toBe(4);
  });

  test('runs as before, and completing it twice changes nothing', () => {
    const once = drawableTree(sparse());
    const [before, after] = [compileGraph(sparse()), compileGraph(once)];
    if (!before.ok || !after.ok) throw new Error('expected both to compile');
    expect(after.program.hash).toBe(before.program.hash);
    expect(drawableTree(once)).toEqual(once);
  });

  test('is stored completed, with its own text beside it', async () => {
    const stored = await checkedTree({ value: sparse(), text: sparseText }, ports);
    expect(stored.submittedTree).toBe(sparseText);
    expect(JSON.parse(stored.tree)).toEqual(drawableTree(sparse()));
  });
});

test('a node without a position stands below those that have one', () => {
  const [first, ...others] = sparse().nodes;
  const position = { x: -20, y: 700.5, pinned: true };
  const { nodes } = drawableTree({ ...sparse(), nodes: [{ ...first, position }, ...others] });
  expect(nodes[0]).toMatchObject({ position });
  for (const node of nodes.slice(1)) {
    expect((node['position'] as { y: number }).y).toBeGreaterThan(700.5);
  }
});

test('nodes in a circle are placed too', () => {
  const nodes = ['a', 'b'].map((id) => ({ id, type: 'notNode' }));
  const edges = [
    { source: 'a', target: 'b' },
    { source: 'b', target: 'a' },
  ];
  expect(drawableTree({ nodes, edges }).nodes).toMatchObject([
    { position: { x: 300 } },
    { position: { x: 300 } },
  ]);
});

const drawnTrees: readonly [string, unknown][] = [
  ['of the canvas', exampleTree],
  ...TEMPLATES.map(({ key, json_tree }): [string, unknown] => [
    `of the template ${key}`,
    json_tree,
  ]),
];

test.each(drawnTrees)('a tree %s is stored byte for byte', async (_, tree) => {
  const text = JSON.stringify(tree, null, 3);
  const stored = await checkedTree({ value: JSON.parse(text), text }, ports);
  expect([stored.tree, stored.submittedTree]).toEqual([text, null]);
});
