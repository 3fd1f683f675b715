import { BackOff } from './back-off';
import type { FeedClock } from './feed-clock';
import { RequestPacer } from './request-pacer';

/** A clock whose time moves only when something waits for it. */
class JumpingClock implements FeedClock {
  private time = 1_000_000;

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    this.time += ms;
    queueMicrotask(callback);
    return () => undefined;
  }
}

test('the back-off limit doubles from a quarter second to thirty seconds, and starts anew', () => {
  const backOff = new BackOff(() => 1);
  const waits = Array.from({ length: 9 }, () => backOff.next());
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 16000, 30000, 30000]);
  backOff.reset();
  expect(backOff.next()).toBe(250);
});

test('jitter is full: any part of the limit down to nothing', () => {
  expect(new BackOff(() => 0).next()).toBe(0);
  expect(new BackOff(() => 0.5).next()).toBe(125);
});

test('after a burst of one second, requests leave at the rate', async () => {
  const clock = new JumpingClock();
  const start = clock.now();
  const pacer = new RequestPacer(8, clock);
  const left: number[] = [];
  for (let i = 0; i < 24; i += 1) {
    await pacer.take();
    left.push(clock.now() - start);
  }
  expect(left.slice(0, 8)).toEqual(Array(8).fill(0));
  expect(left.at(-1)).toBeGreaterThanOrEqual(2000);
  expect(left.at(-1)).toBeLessThan(2040);
});

test('nothing leaves while the exchange said to wait', async () => {
  const clock = new JumpingClock();
  const start = clock.now();
  const pacer = new RequestPacer(8, clock);
  pacer.holdFor(3000);
  await pacer.take();
  expect(clock.now() - start).toBe(3000);
});

test('an aborted wait ends at once', async () => {
  const never: FeedClock = { now: () => 0, after: () => () => undefined };
  const pacer = new RequestPacer(1, never);
  await pacer.take();
  const abort = new AbortController();
  const waiting = pacer.take(abort.signal);
  abort.abort();
  await expect(waiting).resolves.toBeUndefined();
});
