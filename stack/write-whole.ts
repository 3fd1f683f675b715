import { renameSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';

/** Replaces a file at once, so that no reader and no crash ever sees half of it; mode 0600. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}
