import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../repository';
import { workflowBundle } from './workflow-bundle';

jest.setTimeout(60_000);

// Below the packages: a workflow's bundle has the SDK in it.
const cache = join(REPOSITORY, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'workflow-bundle-test-'));
const workflows = join(folder, 'index.js');

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a stored bundle is used until a file that the workflows lead to changes', async () => {
  writeFileSync(workflows, `exports.greet = async () => require('./words').word;\n`);
  writeFileSync(join(folder, 'words.js'), `exports.word = 'first word';\n`);
  const first = await workflowBundle(workflows);
  expect(first.code).toContain('first word');
  expect(await workflowBundle(workflows)).toEqual(first);
  writeFileSync(join(folder, 'words.js'), `exports.word = 'second word';\n`);
  expect((await workflowBundle(workflows)).code).toContain('second word');
});
