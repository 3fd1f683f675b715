import { mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { scratchFolder } from '../stack/testing/scratch-folder';
import { eventually } from '../test/support/eventually';
import { keptBundle } from './bundle-store.cjs';
import { REPOSITORY } from './repository';

const scratch = scratchFolder();
let built = 0;

function bundleOf(program: string): string {
  const build = () => {
    built += 1;
    return { text: `build ${built}`, inputs: [relative(REPOSITORY, program)] };
  };
  return keptBundle(program, build, join(scratch, 'kept'));
}

// A source that changed a moment ago is not trusted, so the first bundles may not be kept.
function untilKept(program: string): Promise<string> {
  return eventually('the bundle is kept', () => {
    const text = bundleOf(program);
    return Promise.resolve(text === bundleOf(program) ? text : undefined);
  });
}

/** A program in a folder of its own. */
function newProgram(): string {
  const folder = mkdtempSync(join(scratch, 'program-'));
  const program = join(folder, 'main.ts');
  writeFileSync(program, 'first');
  return program;
}

test('a bundle is made once while its sources stay as they are', async () => {
  const program = newProgram();
  const kept = await untilKept(program);
  expect(bundleOf(program)).toBe(kept);
});

test('a source that changed without changing its size makes a new bundle', async () => {
  const program = newProgram();
  const kept = await untilKept(program);
  writeFileSync(program, 'other');
  expect(bundleOf(program)).not.toBe(kept);
});

test('a new file beside a source makes a new bundle, since imports may now find it', async () => {
  const program = newProgram();
  const kept = await untilKept(program);
  writeFileSync(join(dirname(program), 'beside.ts'), '');
  expect(bundleOf(program)).not.toBe(kept);
});
