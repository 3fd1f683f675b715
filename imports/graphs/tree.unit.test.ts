import { flattenedGraph, longGraph, oldGraph, rsiGraph } from '../testing/graphs';
import { importedTree } from './tree';

test('graphs of every age are brought to the current form, beside their original', () => {
  for (const graph of [rsiGraph(), oldGraph()]) {
    const text = JSON.stringify(graph);
    const tree = importedTree(text);
    expect(tree).toMatchObject({ original: text, state: 'runnable', issues: {} });
    expect(importedTree(JSON.stringify(text)).sha256).toBe(tree.sha256);
  }
  const old = JSON.parse(importedTree(JSON.stringify(oldGraph())).normalised ?? '') as ReturnType<
    typeof rsiGraph
  >;
  expect(old.nodes.find(({ id }) => id === 'low')?.['data']).toMatchObject({
    operator: 'less_than',
  });
  expect(old.edges.map((edge) => typeof edge['id'])).toEqual(old.edges.map(() => 'string'));
});

test('what cannot run is a draft, and names why', () => {
  expect(importedTree(JSON.stringify(flattenedGraph()))).toMatchObject({
    state: 'draft',
    issues: { no_action: 1 },
    node_types: { priceNode: 1, smaNode: 1 },
  });
  expect(importedTree('no json')).toMatchObject({
    state: 'draft',
    normalised: null,
    issues: { malformed: 1 },
  });
  expect(importedTree(null)).toMatchObject({ state: 'draft', normalised: null });
});

test('a graph over the limits of a save is stored whole', () => {
  const text = JSON.stringify(longGraph(10_000_000));
  expect(importedTree(text)).toMatchObject({
    state: 'too_large',
    normalised: null,
    original: text,
  });
});

test('a graph that runs in spite of a misspelt field is imported as runnable', () => {
  const { nodes, edges } = rsiGraph();
  const wires = edges.map(({ sourceHandle, ...edge }) => ({
    ...edge,
    source_handle: sourceHandle,
  }));
  expect(importedTree(JSON.stringify({ nodes, edges: wires }))).toMatchObject({
    state: 'runnable',
    issues: {},
  });
});
