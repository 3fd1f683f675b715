import fc from 'fast-check';
import { diffTrees } from './tree-diff';

const node = (id: string, value: number, x = 0) => ({ id, position: { x, y: 0 }, data: { value } });
const wire = { source: 'a', target: 'b' };

test('parts are compared by id, wires without one by their ends', () => {
  const from = { nodes: [node('a', 1), node('b', 2)], edges: [wire], zoom: 1 };
  const to = { nodes: [node('c', 3), node('a', 5)], edges: [wire], zoom: 2 };
  expect(diffTrees(from, to)).toEqual({
    nodes: {
      added: [node('c', 3)],
      removed: [node('b', 2)],
      changed: [{ id: 'a', changes: [{ path: 'data.value', from: 1, to: 5 }] }],
    },
    edges: { added: [], removed: [], changed: [] },
    tree: [{ path: 'zoom', from: 1, to: 2 }],
    layout_only: false,
  });
});

test('moving nodes about is layout only', () => {
  const from = { nodes: [node('a', 1)], edges: [] };
  const moved = diffTrees(from, { nodes: [{ ...node('a', 1, 90), selected: true }], edges: [] });
  expect(moved.layout_only).toBe(true);
  expect(moved.nodes.changed[0]?.changes.map(({ path }) => path)).toEqual([
    'position.x',
    'selected',
  ]);
});

test('a tree does not differ from itself, and what differs is said, whatever the parts are', () => {
  const part = fc.oneof(fc.jsonValue(), fc.record({ id: fc.string(), data: fc.jsonValue() }));
  const tree = fc.record({ nodes: fc.array(part), edges: fc.array(part) });
  const empty = { added: [], removed: [], changed: [] };
  fc.assert(
    fc.property(tree, (same) => {
      expect(diffTrees(same, same)).toMatchObject({ nodes: empty, edges: empty, tree: [] });
      const more = { nodes: [...same.nodes, { id: 'the new one' }], edges: same.edges };
      expect(diffTrees(same, more).nodes.added).toHaveLength(1);
      expect(diffTrees(more, same).nodes.removed).toHaveLength(1);
    }),
  );
});
