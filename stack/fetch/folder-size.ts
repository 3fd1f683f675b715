import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of all files beneath a folder; files that vanish meanwhile count as nothing. */
export function folderSize(folder: string): number {
  let bytes = 0;
  for (const path of listed(folder)) {
    const stats = statSync(join(folder, path), { throwIfNoEntry: false });
    if (stats?.isFile()) bytes += stats.size;
  }
  return bytes;
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
