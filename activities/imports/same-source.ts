import { AppError } from '../../core/errors';
import type { ImportEntity, ImportRecord } from '../../contracts/imports';
import { assertNotDoubled } from './doubled-rows';
import { comparedPages } from './compared-rows';
import type { ComparedRow } from './compared-rows';
import { keyOf } from './record-ids';
import type { Batch, ImportStore, MapEntry } from './ports';

type Store = Pick<ImportStore, 'find' | 'namedRows' | 'namesakes' | 'otherSources' | 'unfinished'>;
/** Records of a snapshot, from the first on. */
type Records = (...entities: readonly ImportEntity[]) => AsyncIterable<ImportRecord>;

/**
 * Throws `IMPORT_OTHER_SOURCE` when a source has too little in common with what was imported under its name before:
 * of two installations that number their rows from 1, one would be stored over the other. Throws
 * `IMPORT_RENAMED_SOURCE` when it is one that has another name here: all of it would come twice; or would go to
 * quarantine, if it is an archive and the import under the other name stored a part of it. An archive counts as another
 * name of the old systems whose rows it has.
 */
export async function assertSameSource(
  batch: Batch,
  records: Records,
  store: Store,
): Promise<void> {
  if (batch.system === 'algotrade') await assertNoneUnfinished(batch, records, store);
  await assertNotDoubled(batch, comparedPages(records('strategy', 'session')), store);
  const { options } = batch.manifest;
  if (options.same_source === true) return;
  const before = await store.namedRows(batch);
  if (before > 0) await assertNoOther(batch, before, records, store);
  else if (options.file_name === true) await assertNotRenamed(batch, records, store);
}

async function assertNoOther(batch: Batch, before: number, records: Records, store: Store) {
  const { read, met, same } = await compared(batch, records, store, isSame);
  if (read === 0 || (met > 0 && same * 2 >= met)) return;
  const { sourceName } = batch;
  const found =
    met === 0
      ? `none of its ${read} strategies and sessions is among the ${before} imported under that name`
      : `${met - same} of the ${met} common ids belong to different strategies and sessions there`;
  throw new AppError(
    'IMPORT_OTHER_SOURCE',
    `${sourceName} is not the source that was imported under this name before: ${found}. ` +
      `Nothing was stored. Name another source with --source <name>; if it is the same source, repeat with --same-source`,
  );
}

/** A file that nobody named may be one that was renamed, or a copy. */
async function assertNotRenamed(batch: Batch, records: Records, store: Store) {
  for (const other of await store.otherSources(batch)) {
    const { read, same } = await compared(
      { ...batch, sourceName: other },
      records,
      store,
      isSameRow,
    );
    if (same === 0 || same * 2 < read) continue;
    const { sourceName } = batch;
    throw new AppError(
      'IMPORT_RENAMED_SOURCE',
      `${sourceName} seems to be the source that was imported as ${other} before: ${same} of its ${read} ` +
        `strategies and sessions have the same ids and content. Nothing was stored. If it was renamed or copied, ` +
        `repeat with --source "${other}"; if it is a different source, with --source "${sourceName}"`,
    );
  }
}

/** Of what a failed import or rollback of another archive began, only its repetition can tell how much is here. */
async function assertNoneUnfinished(batch: Batch, records: Records, store: Store) {
  for (const { id, sourceName, inRollback } of await store.unfinished(batch)) {
    for await (const page of comparedPages(records('user', 'strategy', 'session', 'backtest'))) {
      const known = await store.find({ ...batch, sourceName }, page);
      if (![...known.values()].some(({ batchId }) => batchId === id)) continue;
      throw new AppError(
        'IMPORT_RENAMED_SOURCE',
        inRollback
          ? `the rollback of an earlier import of the same data as ${sourceName} failed. Nothing was stored. ` +
              `Run it again first: algotrade import rollback ${id}`
          : `an earlier import of the same data as ${sourceName} failed. Nothing was stored. Repeat with ` +
              `--source "${sourceName}", or undo that import first: algotrade import rollback ${id}`,
      );
    }
  }
}

/** How many records there are, how many of their ids a source has here, and how many of those are the same rows. */
async function compared(
  source: Batch,
  records: Records,
  store: Store,
  isSameAs: (row: ComparedRow, entry: MapEntry) => boolean,
) {
  const counts = { read: 0, met: 0, same: 0 };
  for await (const page of comparedPages(records('strategy', 'session'))) {
    const known = await store.find(source, page);
    for (const row of page) {
      counts.read += 1;
      const entry = known.get(keyOf(row));
      if (entry?.identity === undefined) continue;
      counts.met += 1;
      if (isSameAs(row, entry)) counts.same += 1;
    }
  }
  return counts;
}

/** A name may change, and a time that is missing is another one each time; hardly ever both. */
function isSame(row: ComparedRow, { identity, contentHash }: MapEntry): boolean {
  if (contentHash === row.contentHash) return true;
  const own = row.identity;
  if (own === undefined || identity === undefined) return false;
  return own.name === identity.name || own.createdAt === identity.createdAt;
}

/** Of two installations, rows of one id may have one name, such as that of a template; hardly ever the time as well. */
function isSameRow(row: ComparedRow, { identity, contentHash }: MapEntry): boolean {
  if (contentHash === row.contentHash) return true;
  const own = row.identity;
  return own?.name === identity?.name && own?.createdAt === identity?.createdAt;
}
