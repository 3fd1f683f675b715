import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify } from '../process-identity';

const reapedWithinMs = 10_000;

/**
 * Waits until a postmaster that was killed is reaped. Postgres refuses to start while the process in
 * its lock file exists, and one that has ended exists until its parent, or init, has asked for its
 * exit code: a moment on an idle machine, a second on a busy one. Removing the file instead would
 * also hide backends that still have the old shared memory.
 */
export async function untilPostmasterReaped(cluster: string): Promise<void> {
  const pid = lockOwner(cluster);
  if (pid === undefined) return;
  const giveUpAt = performance.now() + reapedWithinMs;
  while (exists(pid) && identify(pid) === undefined && performance.now() < giveUpAt) {
    await sleep(25);
  }
}

function lockOwner(cluster: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    // No lock file: it was stopped in order.
    return undefined;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
