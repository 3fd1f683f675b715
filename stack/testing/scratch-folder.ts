import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for one test file, removed after its last test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'algotrade-stack-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
