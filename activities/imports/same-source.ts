import { AppError } from '../../contracts/errors';
import { importCallLimits } from '../../contracts/import-routes';
import type { ImportRecord } from '../../contracts/imports';
import { keyOf } from './record-ids';
import type { Batch, ImportStore, MapEntry } from './ports';

/** What people would know a row by; undefined for rows that belong to others. */
export function identityOf({ entity, data }: ImportRecord): MapEntry['identity'] {
  if (entity !== 'strategy' && entity !== 'session') return undefined;
  return { name: data.name, createdAt: data.created_at };
}

/**
 * Throws `IMPORT_OTHER_SOURCE` when a source has too little in common with what was imported under its name before:
 * of two installations that number their rows from 1, one would be stored over the other.
 */
export async function assertSameSource(
  batch: Batch,
  records: AsyncIterable<ImportRecord>,
  store: Pick<ImportStore, 'find' | 'namedRows'>,
): Promise<void> {
  if (batch.manifest.options.same_source === true) return;
  const before = await store.namedRows(batch);
  if (before === 0) return;
  let read = 0;
  let met = 0;
  let same = 0;
  const compare = async (page: readonly ImportRecord[]) => {
    const known = await store.find(
      batch,
      page.map(({ source }) => source),
    );
    for (const record of page) {
      read += 1;
      const entry = known.get(keyOf(record.source));
      if (entry?.identity === undefined) continue;
      met += 1;
      if (isSame(record, entry)) same += 1;
    }
  };
  let page: ImportRecord[] = [];
  for await (const record of records) {
    page.push(record);
    if (page.length < importCallLimits.records) continue;
    await compare(page);
    page = [];
  }
  await compare(page);
  if (read === 0 || (met > 0 && same * 2 >= met)) return;
  const { sourceName } = batch;
  const found =
    met === 0
      ? `none of its ${read} strategies and sessions is among the ${before} imported under that name`
      : `${met - same} of the ${met} ids that both have are other strategies and sessions there`;
  throw new AppError(
    'IMPORT_OTHER_SOURCE',
    `${sourceName} is not the source that was imported under this name before: ${found}. ` +
      `Nothing was stored. Name another source with --source <name>; if it is the same one, repeat with --same-source`,
  );
}

/** A name may change, and a time that is missing is another one each time; hardly ever both. */
function isSame(record: ImportRecord, { identity, contentHash }: MapEntry): boolean {
  if (contentHash === record.content_hash) return true;
  const own = identityOf(record);
  if (own === undefined || identity === undefined) return false;
  return own.name === identity.name || own.createdAt === identity.createdAt;
}
