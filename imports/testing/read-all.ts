import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ImportEntity,
  ImportManifest,
  ImportRecord,
  ImportRecordOf,
  ImportSystem,
} from '../../contracts/imports';
import type { ReadingOptions } from '../reading/read-source';
import { readManifest, snapshotRecords } from '../snapshot/read';
import { writeSnapshot } from '../snapshot/write';
import type { RowSource } from '../source/source';

/** A snapshot as tests look at it. */
export interface WholeSnapshot {
  readonly manifest: ImportManifest;
  readonly records: readonly ImportRecord[];
  of<E extends ImportEntity>(entity: E): ImportRecordOf<E>[];
  table(name: string): ImportManifest['tables'][number];
}

export const NOW = Date.parse('2026-01-01T00:00:00Z');

/** Writes a snapshot of a source, reads it back and closes the source. */
export async function readAll(
  source: RowSource,
  system: ImportSystem,
  users: Readonly<Record<string, string>> = {},
  runExtras?: ReadingOptions['runExtras'],
): Promise<WholeSnapshot> {
  const folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
  try {
    await writeSnapshot(source, folder, {
      system,
      owner: 'alice',
      users,
      now: NOW,
      runExtras,
    });
    const manifest = readManifest(folder);
    const records = [...snapshotRecords(folder, manifest)];
    return {
      manifest,
      records,
      of: <E extends ImportEntity>(entity: E) =>
        records.filter((record) => record.entity === entity) as ImportRecordOf<E>[],
      table: (name) => {
        const table = manifest.tables.find((one) => one.table === name);
        if (!table) throw new Error(`expected a table ${name}`);
        return table;
      },
    };
  } finally {
    await source.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
