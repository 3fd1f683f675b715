import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runningFrom, stopOrphan, writePidFile } from './pid-file';
import { identify } from './process-identity';
import { scratchFolder } from './testing/scratch-folder';

const folder = scratchFolder();

function stubbornChild() {
  const script =
    "process.on('SIGTERM', () => undefined); console.log('up'); setInterval(() => {}, 1e6)";
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
}

test('an orphan is stopped and its file removed', async () => {
  const path = join(folder, 'sleeper.json');
  const child = spawn('sleep', ['1000']);
  const ended = once(child, 'exit');
  writePidFile(path, child.pid ?? 0);
  expect(await stopOrphan(path, 'SIGTERM', 5_000)).toBe(child.pid);
  expect(await ended).toEqual([null, 'SIGTERM']);
  expect(existsSync(path)).toBe(false);
});

test('an orphan that ignores the request is killed after the grace period', async () => {
  const path = join(folder, 'stubborn.json');
  const child = stubbornChild();
  await once(child.stdout, 'data');
  const ended = once(child, 'exit');
  writePidFile(path, child.pid ?? 0);
  await stopOrphan(path, 'SIGTERM', 100);
  expect(await ended).toEqual([null, 'SIGKILL']);
});

test('a reused pid is never mistaken for the orphan', async () => {
  const path = join(folder, 'reused.json');
  const child = spawn('sleep', ['1000']);
  writeFileSync(path, JSON.stringify({ pid: child.pid, startTime: 'another time' }));
  expect(await stopOrphan(path, 'SIGTERM', 5_000)).toBeUndefined();
  expect(identify(child.pid ?? 0)).toBeDefined();
  expect(existsSync(path)).toBe(false);
  child.kill();
  await once(child, 'exit');
});

test.each(['', '{"pid":', '[]', '{"pid":"1"}'])('a damaged file "%s" counts as none', (text) => {
  const path = join(folder, 'damaged.json');
  writeFileSync(path, text);
  expect(runningFrom(path)).toBeUndefined();
});
