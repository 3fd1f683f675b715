import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresDocument } from '../../scripts/figures-document';

test('docs/figures.md says what the table says; `npm run docs:figures` writes it anew', () => {
  const path = join(__dirname, '../../docs/figures.md');
  expect(readFileSync(path, 'utf8')).toBe(figuresDocument());
});
