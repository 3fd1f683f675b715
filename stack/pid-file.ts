import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isRunning, type ProcessIdentity } from './process-identity';
import { writeWholeUnlessFull } from './write-whole';

/** Remembers a child for the next start, in case this process is killed before it can stop it. */
export function writePidFile(path: string, pid: number): void {
  const identity = identify(pid);
  if (identity) writeWholeUnlessFull(path, JSON.stringify(identity));
}

/** The process of a pid file if it still runs; a stale or damaged file counts as none. */
export function runningFrom(path: string): ProcessIdentity | undefined {
  try {
    const parsed = JSON.parse(readFileSync(path, 'utf8')) as Partial<ProcessIdentity>;
    if (typeof parsed.pid !== 'number' || typeof parsed.startTime !== 'string') return undefined;
    const identity = { pid: parsed.pid, startTime: parsed.startTime };
    return isRunning(identity) ? identity : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Stops the process of a pid file left by a run that was killed, asking first and forcing after
 * `graceMs`, and removes the file. Returns the pid, or undefined when nothing ran.
 */
export async function stopOrphan(
  path: string,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<number | undefined> {
  const orphan = runningFrom(path);
  if (orphan) await stopProcess(orphan, signal, graceMs);
  rmSync(path, { force: true });
  return orphan?.pid;
}

/** Ends a process that is not our child, polling because no exit event can arrive. */
export async function stopProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  const forceAt = Date.now() + graceMs;
  send(identity, signal);
  while (isRunning(identity)) {
    if (Date.now() > forceAt) send(identity, 'SIGKILL');
    await sleep(25);
  }
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
