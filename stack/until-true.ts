import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once a condition holds that no event announces: the state of another process. */
export async function untilTrue(condition: () => boolean, everyMs = 50): Promise<void> {
  while (!condition()) await sleep(everyMs);
}
