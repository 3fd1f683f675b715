import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock, lockHolder } from './lock';
import { scratchFolder } from './testing/scratch-folder';

const folder = scratchFolder();

test('a held folder is refused with the holder named, and free again after the release', () => {
  const lock = acquireLock(folder);
  expect(() => acquireLock(folder)).toThrow(
    expect.objectContaining({
      code: 'already-running',
      message: expect.stringContaining(`process ${process.pid}`),
    }),
  );
  expect(lockHolder(folder)?.pid).toBe(process.pid);
  lock.release();
  expect(lockHolder(folder)).toBeUndefined();
  acquireLock(folder).release();
});

test.each(['', '{', '{"pid":1,"startTime":"long ago","since":"","token":"x"}'])(
  'the lock "%s" of a process that died is taken over',
  (text) => {
    writeFileSync(join(folder, 'running.lock'), text);
    const lock = acquireLock(folder);
    expect(lockHolder(folder)?.pid).toBe(process.pid);
    lock.release();
  },
);

test('a release does not take away the lock of a later holder', () => {
  const first = acquireLock(folder);
  first.release();
  const second = acquireLock(folder);
  first.release();
  expect(lockHolder(folder)?.pid).toBe(process.pid);
  second.release();
});
