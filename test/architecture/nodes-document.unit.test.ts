import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodesDocument } from '../../scripts/nodes-document';

test('docs/traders/nodes.md says what the node table says; `npm run docs:nodes` writes it anew', () => {
  const path = join(__dirname, '../../docs/traders/nodes.md');
  expect(readFileSync(path, 'utf8')).toBe(nodesDocument());
});
