import { closeSync, openSync, rmSync, statSync } from 'node:fs';

/** A writer holds the lock for milliseconds: one this old was left by a process that was killed. */
const STALE_MS = 10_000;
const LONGEST_WAIT_MS = 20_000;
const PAUSE_MS = 5;

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

function isStale(path: string): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs > STALE_MS;
  } catch {
    // It was released in the meantime.
    return false;
  }
}

function lock(path: string): void {
  const until = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    try {
      closeSync(openSync(path, 'wx'));
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || Date.now() > until) throw error;
    }
    if (isStale(path)) rmSync(path, { force: true });
    else pause();
  }
}

/** Does work while no other process does work under the same lock file. */
export function whileLocked(path: string, work: () => void): void {
  lock(path);
  try {
    work();
  } finally {
    rmSync(path, { force: true });
  }
}
