import { copyFileSync, existsSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import { ImportError } from '../errors';

const ATTEMPTS = 4;
const PAUSE_MS = 50;
/** Clocks of file systems are coarse: a file written this recently may have been written since. */
const JUST_NOW_MS = 25;
// The shared memory file is an index that SQLite makes again; copied, it could be of another moment.
const COMPANIONS = ['', '-wal', '-journal'];

function stateOf(file: string): string {
  return COMPANIONS.map((suffix) => {
    if (!existsSync(file + suffix)) return 'none';
    const { mtimeNs, size } = statSync(file + suffix, { bigint: true });
    return `${mtimeNs} ${size}`;
  }).join(', ');
}

function isQuiet(file: string): boolean {
  return COMPANIONS.every(
    (suffix) =>
      !existsSync(file + suffix) || Date.now() - statSync(file + suffix).mtimeMs > JUST_NOW_MS,
  );
}

function copyFiles(file: string, target: string): boolean {
  const before = stateOf(file);
  if (!isQuiet(file)) return false;
  for (const suffix of COMPANIONS) {
    if (existsSync(file + suffix)) copyFileSync(file + suffix, target + suffix);
  }
  return stateOf(file) === before;
}

async function backUp(file: string, target: string): Promise<void> {
  const source = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
  try {
    // All pages in one step: one moment, whoever writes meanwhile.
    await backup(source, target, { rate: -1 });
  } finally {
    source.close();
  }
}

/**
 * Copies a SQLite file as it is at one moment, with what is committed in its write-ahead log. A file at rest is copied
 * without being opened; one that a writer keeps changing is read by SQLite's own online backup, with a reader's locks.
 */
export async function copySqlite(file: string, target: string): Promise<void> {
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) await setTimeout(PAUSE_MS);
      if (copyFiles(file, target)) return;
    }
    await backUp(file, target);
  } catch (error) {
    throw new ImportError('cannot_open', `expected ${file} to be a file that can be copied`, {
      cause: error,
    });
  }
}
