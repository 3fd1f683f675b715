import { existsSync } from 'node:fs';
import { getPriority } from 'node:os';
import { shareBetween, threadProcessorMs, timesOfThreads } from './thread-processor';

const hasCounts = existsSync('/proc/thread-self/schedstat');

(hasCounts ? test : test.skip)('a thread knows what of the processor it has used', () => {
  const before = threadProcessorMs() as number;
  let sum = 0;
  while ((threadProcessorMs() as number) < before + 5) sum += Math.sqrt(sum + 1);
  const waited = Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  const after = threadProcessorMs() as number;
  expect({ sum: sum > 0, waited }).toEqual({ sum: true, waited: 'timed-out' });
  expect(after - before).toBeLessThan(100);
});

(hasCounts ? test : test.skip)('a process knows its threads by how nice they are', () => {
  const before = timesOfThreads(0);
  const own = String(process.pid);
  let sum = 0;
  const until = (threadProcessorMs() as number) + 60;
  while ((threadProcessorMs() as number) < until) sum += Math.sqrt(sum + 1);
  const after = timesOfThreads(0);
  expect(after.get(own)?.used).toBeGreaterThan(before.get(own)?.used ?? Infinity);
  expect(shareBetween(before, after)).toBeGreaterThan(0);
  expect(sum).toBeGreaterThan(0);
  expect(timesOfThreads(19).has(own)).toBe(getPriority() === 19);
});
