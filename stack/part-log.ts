import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { lastLines } from './run-command';

const kept = 5;

/** Moves `x.log` to `x.log.1` and so on, keeping five logs before the one of this run. */
export function rotateLog(path: string): void {
  shiftLogs(path);
  if (existsSync(path)) renameSync(path, `${path}.1`);
}

/** Makes room for `x.log.1`; the oldest log goes. */
export function shiftLogs(path: string): void {
  for (let age = kept; age >= 2; age--) {
    const older = `${path}.${age - 1}`;
    if (existsSync(older)) renameSync(older, `${path}.${age}`);
  }
}

/** Runs `use` with the log open for appending; a child keeps its own copy of the descriptor. */
export function withLog<T>(path: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(path, 'a', 0o600);
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The last lines of a log, or an empty text when there is none yet. */
export function tailOfLog(path: string, lines: number): string {
  return existsSync(path) ? lastLines(readFileSync(path, 'utf8').trimEnd(), lines) : '';
}
