import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { ImportEntity, ImportManifest } from '../../contracts/imports';
import { importEntities } from '../../contracts/imports';
import { importedSources } from '../archive/imported-sources';
import type { ReadingOptions } from '../reading/read-source';
import { SourceReading } from '../reading/read-source';
import type { RowSource } from '../source/source';
import { PartWriter } from './part-writer';

export interface SnapshotOptions extends ReadingOptions {
  /** User here that owns what has no owner of its own. */
  readonly owner: string;
  /** What the source is called here; absent: as it calls itself. */
  readonly sourceName?: string | undefined;
  /** Whether the source is known to be the one that was imported under its name before. */
  readonly sameSource?: boolean | undefined;
  /** Whether the rows that an earlier run gave to another owner become those of this one. */
  readonly changeOwner?: boolean | undefined;
  /** Called with the number of records written so far. */
  readonly onProgress?: (records: number) => void;
}

export const MANIFEST = 'manifest.json';

/** Writes all of a source into an empty folder, the manifest last: a folder with a manifest is a whole snapshot. */
export async function writeSnapshot(
  source: RowSource,
  folder: string,
  options: SnapshotOptions,
): Promise<ImportManifest> {
  const { system, owner, users, now, onProgress, sameSource, changeOwner } = options;
  const writers = new Map<ImportEntity, PartWriter>(
    importEntities.map((entity) => [entity, new PartWriter(folder, entity)]),
  );
  const reading = new SourceReading(source, options);
  let written = 0;
  for await (const records of reading.records()) {
    for (const record of records) writers.get(record.entity)?.add(record);
    written += records.length;
    onProgress?.(written);
    // SQLite is read without waiting for anything: signals are heard in between.
    await setImmediate();
  }
  for (const writer of writers.values()) writer.flush();
  const { tables, owners } = reading.totals();
  const sources = system === 'algotrade' ? await importedSources(source) : undefined;
  const manifest: ImportManifest = {
    format: 'algotrade.import',
    format_version: 1,
    system,
    fingerprint: source.fingerprint,
    source_name: options.sourceName ?? source.name,
    made_at: new Date(now).toISOString(),
    options: {
      ...{ owner, users: { ...users } },
      ...(options.sourceName === undefined && { file_name: true }),
      ...(sameSource === true && { same_source: true }),
      ...(changeOwner === true && { change_owner: true }),
    },
    ...(sources && { imported_sources: sources }),
    owners,
    tables,
    parts: [...writers.values()].flatMap(({ parts }) => parts),
    incomplete: tables.some(({ incomplete }) => incomplete !== null),
  };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}
