import type { StoredStrategy } from './ports';
import { exportedJson } from './views';

test.each([
  ['as it is', '{"nodes":[ ], "edges":[],"zoom":1.50}', '{"nodes":[ ], "edges":[],"zoom":1.50}'],
  ['with a key twice as it runs', '{"nodes":[],"zoom":1,"zoom":2}', '{"nodes":[],"zoom":2}'],
])('a tree is exported %s', (_how, tree, exported) => {
  const now = new Date(0);
  const strategy = { tree, tags: [], createdAt: now, updatedAt: now };
  const json = exportedJson(strategy as unknown as StoredStrategy);
  expect(json).toContain(`"json_tree":${exported}}`);
});
