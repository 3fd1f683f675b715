import type { ProcessorTimes } from './thread-processor';
import { withWatchedShare } from './watched-share';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('threads that get too little to end anything have a share after some seconds', async () => {
  const times = new Map<string, ProcessorTimes>();
  const told: number[] = [];
  let end: (answer: string) => void = notBegun;
  const work = withWatchedShare(
    15,
    (share) => told.push(share),
    () => new Promise<string>((ends) => (end = ends)),
    () => new Map(times),
  );
  await jest.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual([]);
  times.set('7', { used: 1, waited: 39 });
  await jest.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual([]);
  // Together with what was too little to say anything.
  times.set('7', { used: 2, waited: 98 });
  await jest.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual([0.02]);
  times.set('7', { used: 52, waited: 148 }).set('8', { used: 100, waited: 0 });
  await jest.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual([0.02, 0.75]);
  end('done');
  expect(await work).toBe('done');
  expect(jest.getTimerCount()).toBe(0);
});

function notBegun(): never {
  throw new Error('expected the work to have begun');
}
