import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Linux takes ten such wishes a second of all ordinary users together. */
const ATTEMPTS = 20;
const BETWEEN_MS = 150;

/**
 * Lets the session of a process give way to others. Linux schedules by session where
 * `sched_autogroup_enabled` is 1, and each process that we start has a session of its own: the
 * niceness of its threads counts only within it. Elsewhere nothing changes.
 */
export async function lowerSession(pid: number, niceness: number): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await writeFile(`/proc/${pid}/autogroup`, String(niceness), { flag: 'r+' });
      return;
    } catch (error) {
      // It has ended, or there are no such sessions.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
      await sleep(BETWEEN_MS, undefined, { ref: false });
    }
  }
}
