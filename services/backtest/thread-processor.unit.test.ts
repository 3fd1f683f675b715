import { existsSync } from 'node:fs';
import { threadProcessorMs } from './thread-processor';

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
