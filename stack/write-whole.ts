import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';

/** Replaces a file at once, so that no reader and no crash ever sees half of it; mode 0600. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** The same of what the system can do without for a while; a full disk leaves the file as it was. */
export function writeWholeUnlessFull(path: string, text: string): void {
  try {
    writeWhole(path, text);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}

/** Whether the disk, or what its owner may have of it, takes no more. */
export function isDiskFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
