import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSnapshot } from '../snapshot/write';
import { SqliteSource } from '../source/sqlite';

/** `node --import tsx imports/testing/measure-reading.ts <file>`: prints the rows read of each table and the most memory held. */
async function main(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'measured-'));
  const source = await SqliteSource.open(file);
  try {
    const options = { system: 'beta1', owner: 'alice', users: {}, now: Date.now() } as const;
    const { tables } = await writeSnapshot(source, folder, options);
    const rows = Object.fromEntries(tables.map(({ table, read }) => [table, read]));
    const megabytes = mostMemory();
    process.stdout.write(JSON.stringify({ rows, megabytes }));
  } finally {
    await source.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * Megabytes that the process has held at most. Linux counts those from the start of the program;
 * `maxRSS` would begin with what the parent held.
 */
function mostMemory(): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

void main(process.argv[2] ?? '');
