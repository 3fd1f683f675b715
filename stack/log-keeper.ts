import { copyFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { shiftLogs } from './part-log';

const LARGEST_BYTES = 20_000_000;
const EVERY_MS = 5_000;

export interface LogKeeperOptions {
  readonly largestBytes?: number;
  readonly everyMs?: number;
}

/**
 * Keeps the logs of a folder below a size while they are written. A process keeps the descriptor
 * that it was started with, so a log that is full is copied away and emptied rather than renamed;
 * a line that is written between the two is lost. Returns how to stop.
 */
export function keepLogsSmall(folder: string, options: LogKeeperOptions = {}): () => void {
  const { largestBytes = LARGEST_BYTES, everyMs = EVERY_MS } = options;
  const timer = setInterval(() => {
    for (const path of logsOf(folder)) emptyWhenFull(path, largestBytes);
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

function logsOf(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.log'));
    return names.map((name) => join(folder, name));
  } catch {
    // Somebody deleted the data folder under the running system.
    return [];
  }
}

function emptyWhenFull(path: string, largestBytes: number): void {
  try {
    if (statSync(path).size < largestBytes) return;
    shiftLogs(path);
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
  } catch {
    // A full disk: the log stays as it is, and the next look tries again.
  }
}
