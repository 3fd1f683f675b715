import { readFileSync } from 'node:fs';

/** The kernel's count for the thread that reads it; only Linux has it. */
const OF_THIS_THREAD = '/proc/thread-self/schedstat';

/** Processor time that this thread has used, ms; null where the system does not say. */
export function threadProcessorMs(): number | null {
  let counts: string;
  try {
    counts = readFileSync(OF_THIS_THREAD, 'utf8');
  } catch {
    return null;
  }
  return Number(counts.split(' ')[0]) / 1e6;
}
