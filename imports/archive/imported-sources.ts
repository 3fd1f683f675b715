import { z } from 'zod';
import { IMPORTED_SOURCES } from '../../contracts/archive-exclusions';
import { importedSourceSchema } from '../../contracts/imports';
import type { ImportedSource } from '../../contracts/imports';
import { ImportError } from '../errors';
import type { RowSource } from '../source/source';

const list = z.array(importedSourceSchema);

/** The imports whose rows an archive has; undefined: it does not say, as that of one user. */
export async function importedSources(source: RowSource): Promise<ImportedSource[] | undefined> {
  const manifest = (await source.tables()).find(({ name }) => name === 'archive_manifest');
  if (manifest === undefined) return undefined;
  for await (const rows of source.rows(manifest)) {
    const entry = rows.find(({ values }) => values['key'] === IMPORTED_SOURCES);
    if (entry !== undefined) return parsed(entry.values['value']);
  }
  return undefined;
}

function parsed(value: unknown): ImportedSource[] {
  try {
    return list.parse(JSON.parse(String(value)));
  } catch (cause) {
    const message = `expected ${IMPORTED_SOURCES} in archive_manifest to be a list of imports`;
    throw new ImportError('cannot_read', message, { cause });
  }
}
