import { BackOff } from './back-off';
import { pause, type FeedClock, type Random } from './feed-clock';

/** When and how work is repeated. */
export interface Repeating {
  clock: FeedClock;
  random: Random;
  signal?: AbortSignal | undefined;
  /** Is given each failure and how many there were; throws when the work must not be repeated. */
  onFailure: (error: unknown, failures: number) => void;
}

/**
 * Repeats work with back-off until it succeeds; rejects when the signal aborts or `onFailure` throws. A loop of our own
 * and not a library's policy: tests run the feed's clock by hand, and libraries wait on the machine's.
 */
export async function repeated<T>(work: () => Promise<T>, repeating: Repeating): Promise<T> {
  const { clock, random, signal, onFailure } = repeating;
  const backOff = new BackOff(random);
  for (let failures = 1; ; failures += 1) {
    signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      onFailure(error, failures);
      await pause(clock, backOff.next(), signal);
    }
  }
}
