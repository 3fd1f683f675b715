import type { PartName, ReportProgress } from '../part';

/** What is being fetched and for whom; `totalBytes` is known beforehand for pinned sources. */
export interface FetchSubject {
  part: PartName;
  what: string;
  totalBytes?: number;
}

/** Reports a fetch as it goes on, twice a second, reading the bytes so far from `bytesSoFar`. */
export async function trackFetch<T>(
  report: ReportProgress,
  subject: FetchSubject,
  bytesSoFar: () => number,
  fetch: () => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const elapsedMs = () => Math.round(performance.now() - startedAt);
  report({ kind: 'fetch-started', ...subject });
  const timer = setInterval(() => {
    const bytes = bytesSoFar();
    const bytesPerSecond = Math.round((bytes * 1000) / Math.max(1, elapsedMs()));
    report({
      kind: 'fetch-progress',
      ...subject,
      bytes,
      bytesPerSecond,
      elapsedMs: elapsedMs(),
    });
  }, 500);
  try {
    const result = await fetch();
    const { part, what } = subject;
    report({ kind: 'fetched', part, what, bytes: bytesSoFar(), elapsedMs: elapsedMs() });
    return result;
  } finally {
    clearInterval(timer);
  }
}
