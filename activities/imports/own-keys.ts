import type { ImportRecord } from '../../contracts/imports';
import { belongsTo } from './child-entities';
import { ownKey } from './met-rows';
import type { Batch, ImportStore, MapEntry } from './ports';
import { keyOf } from './record-ids';

/**
 * Records under keys that are theirs. A source gives the key of a row that it deleted to another one: what comes under
 * another session or strategy than the row of that key is a row of its own, and its key here says what it belongs to.
 */
export async function underOwnKeys(
  batch: Batch,
  records: readonly ImportRecord[],
  known: Map<string, MapEntry>,
  store: Pick<ImportStore, 'find'>,
): Promise<readonly ImportRecord[]> {
  const firstOf = new Map<string, string>();
  const children = records.flatMap((record) => {
    const parent = belongsTo(record);
    if (parent === undefined) return [];
    const [key, parentKey] = [keyOf(record.source), keyOf(parent)];
    const [entry, parentEntry] = [known.get(key), known.get(parentKey)];
    if (!firstOf.has(key)) firstOf.set(key, parentKey);
    const isTaken =
      entry === undefined
        ? firstOf.get(key) !== parentKey
        : entry.parentTarget !== null && entry.parentTarget !== parentEntry?.targetId;
    // What belongs to a session that this batch made was not here before.
    const isNew = parentEntry === undefined || parentEntry.batchId === batch.id;
    if (!isTaken && (entry !== undefined || isNew)) return [];
    const own = { ...record.source, ...ownKey(record.source, parent) };
    return [{ record, own, isTaken }];
  });
  if (children.length === 0) return records;
  const found = await store.find(
    batch,
    children.map(({ own }) => own),
  );
  for (const [key, entry] of found) known.set(key, entry);
  const moved = new Map(
    children.flatMap(({ record, own, isTaken }) =>
      isTaken || found.has(keyOf(own)) ? [[record, { ...record, source: own }]] : [],
    ),
  );
  return records.map((record) => moved.get(record) ?? record);
}
