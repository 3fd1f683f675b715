import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ImportManifest, ImportPart, ImportRecord } from '../../contracts/imports';
import { importManifestSchema, importRecordSchema } from '../../contracts/imports';
import { ImportError } from '../errors';
import { sha256 } from '../values/canonical-json';
import { MANIFEST } from './write';

/** The manifest of a snapshot's folder. Throws an ImportError where there is none. */
export function readManifest(folder: string): ImportManifest {
  try {
    const json: unknown = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
    return importManifestSchema.parse(json);
  } catch (error) {
    throw new ImportError('bad_snapshot', `expected a snapshot with a ${MANIFEST} in ${folder}`, {
      cause: error,
    });
  }
}

/**
 * The records of a part's file content. Throws an ImportError when it is not the content that the manifest names, or a
 * record is none.
 */
export function recordsOf(part: ImportPart, content: Uint8Array): ImportRecord[] {
  const hash = sha256(content);
  if (hash !== part.sha256) {
    throw new ImportError(
      'bad_snapshot',
      `${part.name}: expected SHA-256 ${part.sha256}, was ${hash}`,
    );
  }
  const lines = gunzipSync(content).toString('utf8').split('\n').slice(0, -1);
  if (lines.length !== part.records) {
    throw new ImportError(
      'bad_snapshot',
      `${part.name}: expected ${part.records} records, were ${lines.length}`,
    );
  }
  return lines.map((line, index) => {
    const parsed = importRecordSchema.safeParse(JSON.parse(line));
    if (parsed.success && parsed.data.entity === part.entity) return parsed.data;
    const [issue] = parsed.error?.issues ?? [];
    const why = issue ? `${issue.path.join('.')}: ${issue.message}` : `expected a ${part.entity}`;
    throw new ImportError('bad_snapshot', `${part.name}, record ${index + 1}: ${why}`);
  });
}

/** All records of a snapshot's folder, part by part, in import order. */
export function* snapshotRecords(
  folder: string,
  manifest: ImportManifest,
): Generator<ImportRecord> {
  for (const part of manifest.parts) {
    yield* recordsOf(part, readFileSync(join(folder, part.name)));
  }
}
