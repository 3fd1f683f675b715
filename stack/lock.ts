import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { StackError } from './errors';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity';

/** Holds a folder for this process until released; a crash releases it too. */
export interface Lock {
  release(): void;
}

interface LockContent extends ProcessIdentity {
  since: string;
  token: string;
}

/**
 * Makes this process the only one that runs AlgoTrade in a folder. Throws `already-running`,
 * naming the process, while another holds it; the lock of a process that died is taken over.
 */
export function acquireLock(folder: string): Lock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'running.lock');
  const mine: LockContent = {
    ...ownIdentity(),
    since: new Date().toISOString(),
    token: randomUUID(),
  };
  for (;;) {
    if (tryLink(path, mine)) return { release: () => releaseIfMine(path, mine.token) };
    const holder = readLock(path);
    if (holder && isRunning(holder)) throw alreadyRunning(folder, holder);
    removeStale(path, holder?.token);
  }
}

/** The process that holds a folder, or undefined when none does. */
export function lockHolder(folder: string): ProcessIdentity | undefined {
  const holder = readLock(join(folder, 'running.lock'));
  return holder && isRunning(holder) ? holder : undefined;
}

// A link appears whole or not at all, unlike a file that is created and then written.
function tryLink(path: string, content: LockContent): boolean {
  const draft = `${path}.${content.token}`;
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

// Two processes may find the same stale lock: the slower one could move away the lock that the
// faster one just took, so what was moved is looked at again and put back.
function removeStale(path: string, token: string | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
    if (readLock(aside)?.token !== token) linkSync(aside, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function releaseIfMine(path: string, token: string): void {
  if (readLock(path)?.token === token) rmSync(path, { force: true });
}

function readLock(path: string): LockContent | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockContent;
  } catch {
    return undefined;
  }
}

function alreadyRunning(folder: string, holder: LockContent): StackError {
  return new StackError(
    'already-running',
    `AlgoTrade already runs in ${folder}: process ${holder.pid}, since ${holder.since}. ` +
      'Stop it with Ctrl-C or `npm run stack -- down`, or set ALGOTRADE_HOME to another folder.',
  );
}
