import type { ImportRecord } from '../../contracts/imports';
import type { Batch, ImportStore, MapEntry, Outcome } from './ports';
import { keyOf } from './record-ids';

/** Whether a record is the second of its batch under one id; of the two, the first one is stored. */
export async function secondOf(
  batch: Batch,
  records: readonly ImportRecord[],
  known: ReadonlyMap<string, MapEntry>,
  store: Pick<ImportStore, 'twins'>,
): Promise<(record: ImportRecord) => boolean> {
  const { id, dryRun } = batch;
  const twins = await twinsOf(batch, records, known, store);
  const chunk = new Set<string>();
  return ({ source }) => {
    const key = keyOf(source);
    const entry = known.get(key);
    // A dry run stores nothing, so that all it meets is of batches before; or it compares a batch with itself.
    const isStored = !dryRun && entry?.changedBatchId === id && entry.contentHash !== null;
    if (isStored || chunk.has(key) || twins.has(key)) return true;
    chunk.add(key);
    return false;
  };
}

/** The second ones of ids whose first one an earlier batch stored: what is unchanged is not marked as seen. */
async function twinsOf(
  batch: Batch,
  records: readonly ImportRecord[],
  known: ReadonlyMap<string, MapEntry>,
  store: Pick<ImportStore, 'twins'>,
): Promise<ReadonlySet<string>> {
  const [first] = records;
  const changed = records.flatMap(({ source, content_hash: contentHash }) => {
    const entry = known.get(keyOf(source));
    const isChanged = (entry?.contentHash ?? contentHash) !== contentHash;
    return isChanged ? [{ table: source.table, id: source.id, contentHash }] : [];
  });
  if (first === undefined || changed.length === 0) return new Set();
  return store.twins(batch, first.entity, changed);
}

/** What becomes of a second record. */
export function twice(record: ImportRecord): Outcome {
  const { source, entity, notes } = record;
  const why = {
    code: 'duplicate_id',
    message: `another row of ${source.table} has the id ${source.id}`,
  };
  const kept = { list: 'quarantine', meant: entity, ...why, record } as const;
  return { ...source, entity, fate: 'quarantined', notes, kept };
}
