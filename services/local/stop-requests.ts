/** Whether and how this process was asked to end. */
export interface StopRequests {
  /** Aborts at the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
}

/**
 * Listens for Ctrl-C and SIGTERM: the first asks for an orderly stop, the second ends the process
 * at once. Without this a second Ctrl-C could only be waited out.
 */
export function listenForStop(onFirst: () => void): StopRequests {
  const asked = new AbortController();
  const stop = () => {
    if (asked.signal.aborted) process.exit(130);
    asked.abort();
    onFirst();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return { signal: asked.signal };
}
