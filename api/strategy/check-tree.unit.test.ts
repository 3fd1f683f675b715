import { compileGraph, GRAPH_LIMITS, TEMPLATES, validateGraph } from '../../engine';
import { checkedTree } from './check-tree';
import { submittedTree } from './submitted-tree';

const never = { compile: () => Promise.reject(new Error('compiled')) };
const base = TEMPLATES[0]?.json_tree as unknown as { nodes: { data: object }[]; edges: object[] };

/** As a hostile client sends it: within 2 MB. */
function manyKeys() {
  const data = Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`k${n}`, 1]));
  return { ...base, nodes: [...base.nodes, { id: 'many', type: 'rsiNode', data }] };
}

test.each<[string, () => unknown]>([
  ['many keys', manyKeys],
  ['many keys, encoded as text', () => JSON.stringify(manyKeys())],
  [
    'many nodes',
    () => ({
      nodes: Array.from({ length: 5_000 }, (_, n) => ({ id: `${n}`, type: 'andNode' })),
      edges: [],
    }),
  ],
])('a tree of %s is refused before it is copied or compiled', async (_what, tree) => {
  const json_tree = tree();
  const written: unknown[] = [];
  const stringify = jest.spyOn(JSON, 'stringify').mockImplementation((value: unknown) => {
    written.push(value);
    return '';
  });
  try {
    const submitted = submittedTree({ json_tree }, undefined);
    if (submitted === undefined) throw new Error('expected a tree');
    await expect(checkedTree(submitted, never)).rejects.toMatchObject({
      code: 'GRAPH_NOT_SAVABLE',
      message: expect.stringMatching(/expected at most [\d]+ (values|nodes)/),
    });
  } finally {
    stringify.mockRestore();
  }
  expect(written).toEqual([]);
});

test('a tree that is stored already may have more values than one that is submitted', async () => {
  const stored = { value: manyKeys(), text: undefined };
  await expect(checkedTree(stored, never, GRAPH_LIMITS.values)).rejects.toThrow('compiled');
});

test('a tree encoded as text that has a key twice is refused by its path', () => {
  const json_tree = '{"nodes":[{"id":"a","id":"b"}],"edges":[]}';
  expect(() => submittedTree({ json_tree }, undefined)).toThrow(
    'json_tree.nodes.0.id: expected once, is there twice',
  );
});

test('the report of a save has the issues that `validate` finds, those of older spellings too', async () => {
  const [first, ...nodes] = base.nodes;
  const { edges } = base;
  const value = { nodes: [first, ...nodes, { id: 'and', type: 'AND' }], edges };
  const compile = (_: string, tree: () => unknown) => Promise.resolve(compileGraph(tree()));
  const { report } = await checkedTree({ value, text: undefined }, { compile } as never);
  const { issues, warnings } = validateGraph(value);
  expect(issues.map(({ code }) => code)).toContain('alias_used');
  expect(JSON.parse(report)).toMatchObject({ issues, warnings });
});

test('a save whose wires are misspelt is a draft, and its errors say so', async () => {
  const value = { nodes: base.nodes, edge: base.edges };
  const compile = (_: string, tree: () => unknown) => Promise.resolve(compileGraph(tree()));
  const { report, runnable } = await checkedTree({ value, text: undefined }, { compile } as never);
  const { errors, warnings } = validateGraph(value);
  expect(errors[0]).toBe('unknown field `edge`; did you mean `edges`?');
  expect(JSON.parse(report)).toMatchObject({ errors, warnings });
  expect(runnable).toBe(false);
});
