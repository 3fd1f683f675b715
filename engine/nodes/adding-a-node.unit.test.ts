import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/adding-a-node.md'), 'utf8');

test('docs/adding-a-node.md shows the node as it is', () => {
  const [, path = '', code] = /<!-- (\S+) -->\n\n```ts\n([^]*?)```/.exec(page) ?? [];
  expect(path).toBe('engine/nodes/atr.ts');
  expect(code).toBe(readFileSync(join(root, path), 'utf8'));
});

test('every file that docs/adding-a-node.md names exists', () => {
  const named = [...page.matchAll(/`(engine\/[\w./-]+)`/g)].map(([, path]) => path ?? '');
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
