import { ConstantBackoff, handleAll, retry } from 'cockatiel';

interface Repeating {
  readonly everyMs: number;
  readonly signal: AbortSignal;
  readonly onFailure: (error: unknown) => void;
}

/** Repeats work until it succeeds or the signal aborts; resolves when the work under way ends. */
export async function untilStopped(work: () => Promise<void>, options: Repeating): Promise<void> {
  const { everyMs, signal, onFailure } = options;
  let latest = Promise.resolve();
  const policy = retry(handleAll, {
    maxAttempts: Infinity,
    backoff: new ConstantBackoff(everyMs),
  }).dangerouslyUnref();
  policy.onRetry((failure) => {
    if ('error' in failure) onFailure(failure.error);
  });
  const repeated = policy.execute(() => {
    if (!signal.aborted) latest = work();
    return latest;
  }, signal);
  // The library waits to the end when it is stopped between two tries; who stops need not.
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([repeated, stopped.then(() => latest)]).catch(() => undefined);
  repeated.catch(() => undefined);
}
