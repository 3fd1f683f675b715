import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { eventually } from '../../test/support/eventually';
import { writeWhole } from './whole-file';

jest.setTimeout(60_000);

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

/** A process that begins to write a file and stays in the middle of it. */
async function writerInTheMiddle(path: string) {
  const script =
    `const { Readable } = require('node:stream');` +
    `const { writeWhole } = require(${JSON.stringify(require.resolve('./whole-file'))});` +
    `setInterval(() => undefined, 1000);` +
    `writeWhole(process.argv[1], Readable.from((async function* () {` +
    `yield 'half of it'; await new Promise(() => undefined); })()));`;
  const args = ['--require', './platform/bundled.cjs', '-e', script, path];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const beside = () => readdirSync(folder.path).filter((name) => name.endsWith('.tmp'));
  await eventually('half of the file', () =>
    beside().find(
      (name) => name.includes(basename(path)) && statSync(folder.pathOf(name)).size > 0,
    ),
  );
  return { child, beside };
}

async function killed(signal: NodeJS.Signals, path: string) {
  const { child, beside } = await writerInTheMiddle(path);
  const closed = once(child, 'close');
  child.kill(signal);
  const [, endedBy] = (await closed) as [number | null, NodeJS.Signals | null];
  expect(endedBy).toBe(signal);
  return beside();
}

test('killed in the middle, there is no file, or the one of before', async () => {
  const path = folder.pathOf('fresh.csv');
  await killed('SIGKILL', path);
  expect(existsSync(path)).toBe(false);
  readdirSync(folder.path).forEach((name) => expect(name).toMatch(/^\.fresh\.csv\..*\.tmp$/));
});

test('interrupted, nothing is left beside either', async () => {
  const other = folder.file('before.csv', 'of before');
  const left = readdirSync(folder.path).filter((name) => name.endsWith('.tmp'));
  left.forEach((name) => expect(name).toMatch(/^\.fresh/));
  expect(await killed('SIGINT', other)).toEqual(left);
  expect(readFileSync(other, 'utf8')).toBe('of before');
});

test('a failing source leaves nothing', async () => {
  const path = folder.pathOf('failing.csv');
  const source = Readable.from(
    (function* () {
      yield 'half of it';
      throw new Error('no more');
    })(),
  );
  await expect(writeWhole(path, source)).rejects.toThrow('no more');
  expect(readdirSync(folder.path).filter((name) => name.includes('failing'))).toEqual([]);
});

test('permissions stay, links are followed, devices are written to', async () => {
  const real = folder.file('real.csv', 'old');
  chmodSync(real, 0o640);
  symlinkSync(real, folder.pathOf('link.csv'));
  await writeWhole(folder.pathOf('link.csv'), Readable.from(['new']));
  expect(readFileSync(real, 'utf8')).toBe('new');
  expect(statSync(real).mode & 0o777).toBe(0o640);
  await writeWhole('/dev/null', Readable.from(['gone']));
  expect(statSync('/dev/null').isFile()).toBe(false);
});
