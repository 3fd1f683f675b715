import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';

/** The kernel's counts; only Linux has them. */
const OF_THIS_THREAD = '/proc/thread-self/schedstat';
const OF_ALL_THREADS = '/proc/self/task';
/** Where `stat` of a thread has its niceness, after its name. */
const NICENESS_AT = 16;
const LEAST_NICE = 19;
/** Threads that wanted less of the processor than this say nothing of what they get. */
const LEAST_WANTED_MS = 50;

/** What a thread has had of the processor, and how long it has waited for it, ms. */
export interface ProcessorTimes {
  readonly used: number;
  readonly waited: number;
}

/** Processor time that this thread has used, ms; null where the system does not say. */
export function threadProcessorMs(): number | null {
  return existsSync(OF_THIS_THREAD) ? timesAt(OF_THIS_THREAD).used : null;
}

/**
 * The times of the threads of this process whose niceness is so much above its own, by thread; none where the system
 * does not say.
 */
export function timesOfThreads(above: number): ReadonlyMap<string, ProcessorTimes> {
  const found = new Map<string, ProcessorTimes>();
  if (!existsSync(OF_THIS_THREAD)) return found;
  const niceness = Math.min(LEAST_NICE, getPriority() + above);
  for (const thread of readdirSync(OF_ALL_THREADS)) {
    const folder = `${OF_ALL_THREADS}/${thread}`;
    try {
      if (nicenessAt(`${folder}/stat`) === niceness) {
        found.set(thread, timesAt(`${folder}/schedstat`));
      }
    } catch {
      // It has ended since they were listed.
    }
  }
  return found;
}

/** Part of what threads wanted of the processor that they got, 0 to 1; null where they wanted hardly any. */
export function shareBetween(
  before: ReadonlyMap<string, ProcessorTimes>,
  after: ReadonlyMap<string, ProcessorTimes>,
): number | null {
  let [used, wanted] = [0, 0];
  for (const [thread, now] of after) {
    const then = before.get(thread) ?? { used: 0, waited: 0 };
    used += now.used - then.used;
    wanted += now.used - then.used + now.waited - then.waited;
  }
  return wanted < LEAST_WANTED_MS ? null : used / wanted;
}

function timesAt(path: string): ProcessorTimes {
  const [used = 0, waited = 0] = readFileSync(path, 'utf8')
    .split(' ')
    .map((nanoseconds) => Number(nanoseconds) / 1e6);
  return { used, waited };
}

function nicenessAt(path: string): number {
  const stat = readFileSync(path, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[NICENESS_AT]);
}
