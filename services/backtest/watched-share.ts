import { shareBetween, timesOfThreads } from './thread-processor';

const EVERY_MS = 2_000;

/**
 * Tells every few seconds, while some work lasts, which part of the processor threads get whose niceness is so much
 * above that of the process: also those that get too little to come to an end.
 */
export async function withWatchedShare<T>(
  above: number,
  tell: (share: number) => void,
  work: () => Promise<T>,
  timesOf: typeof timesOfThreads = timesOfThreads,
): Promise<T> {
  let before = timesOf(above);
  const timer = setInterval(() => {
    const now = timesOf(above);
    const share = shareBetween(before, now);
    if (share === null) return;
    before = now;
    tell(share);
  }, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
