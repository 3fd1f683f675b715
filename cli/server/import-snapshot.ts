import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportDetail } from '../../contracts/import-responses';
import type { ImportManifest } from '../../contracts/imports';
import { followBatch } from '../commands/import-batches';
import { Progress } from '../terminal/progress';
import { connectionOf } from './connection';
import type { ServerOptions } from './connection';
import { ImportServer } from './import-server';

/** Uploads a snapshot and follows its batch to the end; that of a dry run stores nothing. */
export async function importSnapshot(
  folder: string,
  manifest: ImportManifest,
  options: ServerOptions,
  isDryRun = false,
): Promise<ImportDetail> {
  const server = new ImportServer(connectionOf(options));
  const { batch_id: id } = await server.create(manifest, isDryRun);
  const progress = new Progress();
  try {
    for (const [i, { name }] of manifest.parts.entries()) {
      await server.upload(id, name, readFileSync(join(folder, name)));
      progress.show('uploading', (i + 1) / manifest.parts.length);
    }
  } finally {
    progress.clear();
  }
  await server.start(id);
  return followBatch(server, id);
}
