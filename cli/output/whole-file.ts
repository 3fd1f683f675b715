import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { chmod, open, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { removedOnSignal } from './removed-on-signal';

/** The file that a path means, and its permissions; null where it is a pipe or a device. */
async function targetOf(path: string): Promise<{ path: string; mode?: number } | null> {
  try {
    const real = await realpath(path);
    const found = await stat(real);
    return found.isFile() || found.isDirectory() ? { path: real, mode: found.mode & 0o777 } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { path };
    throw error;
  }
}

/** Runs work and takes the file away when it is ended by an error or a signal. */
async function removedOnFailure(path: string, work: () => Promise<void>): Promise<void> {
  const remove = () => rmSync(path, { force: true });
  const release = removedOnSignal(remove);
  try {
    await work();
  } catch (error) {
    remove();
    throw error;
  } finally {
    release();
  }
}

/**
 * Writes a file that is there as a whole or not at all, even when the process is killed: it is written
 * beside and renamed. Symbolic links are followed; pipes and devices are written to directly.
 */
export async function writeWhole(path: string, content: Readable): Promise<void> {
  const target = await targetOf(path);
  if (target === null) return pipeline(content, createWriteStream(path));
  const beside = join(dirname(target.path), `.${basename(target.path)}.${randomUUID()}.tmp`);
  await removedOnFailure(beside, async () => {
    // Open before anything can fail: a file that opens later would stay.
    const file = await open(beside, 'wx');
    try {
      await writeFile(file, content);
      // A rename may reach the disk before the content does.
      await file.sync();
    } finally {
      await file.close();
    }
    if (target.mode !== undefined) await chmod(beside, target.mode);
    await rename(beside, target.path);
  });
}
