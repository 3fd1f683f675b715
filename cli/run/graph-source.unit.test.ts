import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTemplate } from '../../engine';
import { readGraph } from './graph-source';

const json_tree = findTemplate('rsi')?.json_tree;
const folder = mkdtempSync(join(tmpdir(), 'graph-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  const path = join(folder, 'given.json');
  writeFileSync(path, text);
  return readGraph(path);
}

test.each<[string, unknown, string]>([
  ['a graph', json_tree, 'given'],
  ['one exported strategy', { name: 'Mine', json_tree }, 'Mine'],
  ['the file of one exported strategy', { strategies: [{ name: 'Mine', json_tree }] }, 'Mine'],
])('%s is read', (_what, value, name) => {
  expect(read(JSON.stringify(value))).toEqual({ name, tree: json_tree });
});

test('a file of several strategies is refused with what to do', () => {
  const strategies = [{ json_tree }, { json_tree }];
  expect(() => read(JSON.stringify({ strategies }))).toThrow(
    'given.json: expected one strategy, but the file has 2: export the one that you want',
  );
});

test('an object that has a key twice is refused by its path', () => {
  expect(() => read('{"nodes":[{"id":"a","id":"b"}]}')).toThrow(
    'given.json: nodes.0.id: expected once, is there twice',
  );
});

test('a text that is not JSON is refused with line and column', () => {
  expect(() => read('{\n  "nodes": [],\n}')).toThrow(
    'given.json: expected a graph as JSON, but it has an error at line 3, column 1: ',
  );
});
