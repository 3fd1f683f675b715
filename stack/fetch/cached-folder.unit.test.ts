import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../testing/scratch-folder';
import { cachedFolder } from './cached-folder';

const cache = join(scratchFolder(), 'cache');
const fillWith = (text: string) => async (folder: string) =>
  writeFileSync(join(folder, 'file'), text);

test('a folder is filled once', async () => {
  const first = await cachedFolder(cache, 'once', fillWith('one'));
  const second = await cachedFolder(cache, 'once', fillWith('two'));
  expect(second).toBe(first);
  expect(readFileSync(join(second, 'file'), 'utf8')).toBe('one');
});

test('a fetch that fails leaves nothing behind and is tried again', async () => {
  const failing = cachedFolder(cache, 'failing', async (folder) => {
    writeFileSync(join(folder, 'half'), '');
    throw new Error('connection lost');
  });
  await expect(failing).rejects.toThrow('connection lost');
  expect(existsSync(join(cache, 'failing'))).toBe(false);
  const folder = await cachedFolder(cache, 'failing', fillWith('whole'));
  expect(readdirSync(folder).sort()).toEqual(['.complete', 'file']);
});

test('a folder without its mark is replaced', async () => {
  mkdirSync(join(cache, 'half'), { recursive: true });
  writeFileSync(join(cache, 'half', 'stale'), '');
  const folder = await cachedFolder(cache, 'half', fillWith('whole'));
  expect(readdirSync(folder).sort()).toEqual(['.complete', 'file']);
});

test('what a process that was killed had begun is cleared away', async () => {
  const abandoned = join(cache, '.fetching-4194999-gone');
  mkdirSync(abandoned, { recursive: true });
  await cachedFolder(cache, 'other', fillWith('x'));
  expect(existsSync(abandoned)).toBe(false);
});
