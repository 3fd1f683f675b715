import { workingStates } from '../../contracts/import-responses';
import type { Database } from '../../platform/postgres/database';

export interface Superseded {
  readonly id: string;
  /** The next completed run of the same source. */
  readonly successor: string;
}

/** What is set aside of a batch: a successor that lacks a row of it does not supersede it. */
const lists = ['import_quarantine', 'import_orphans', 'import_archive'];

/**
 * A batch that changed nothing: no row of the id map has been inserted or changed by it, whatever changed it since,
 * which is all that a rollback takes back, and no original of the object store is used through it.
 */
const changedNothing = ['import_map m where m.batch_id', 'import_map m where m.changed_batch_id']
  .concat('import_map_history m where m.batch_id', 'import_originals m where m.batch_id')
  .map((place) => `not exists (select from ${place} = b.id)`)
  .join(' and ');

const hasNoRowAlone = lists
  .map(
    (list) => `not exists (select from ${list} mine where mine.batch_id = b.id and not exists (
      select from ${list} later where later.batch_id = s.id and later.meant = mine.meant
        and later.table_name = mine.table_name and later.source_id = mine.source_id))`,
  )
  .join(' and ');

/**
 * Runs of a repeated import that are not needed any more, oldest first: they ended before `before`, they changed
 * nothing, and the next completed run of the source has all that they set aside. Of runs that did not complete,
 * and of dry runs, those count whose snapshot is deleted, so that they cannot be resumed.
 */
export async function supersededBatches(
  db: Database,
  before: Date,
  limit = 100,
): Promise<Superseded[]> {
  const { rows } = await db.raw<{ rows: Superseded[] }>(
    `select b.id, s.id as successor from import_batches b
     join lateral (
       select id from import_batches n
       where n.system = b.system and n.source_name = b.source_name
         and (n.created_at, n.id) > (b.created_at, b.id) and n.state = 'completed' and not n.dry_run
       order by n.created_at, n.id limit 1) s on true
     where coalesce(b.finished_at, b.created_at) < :before and ${changedNothing}
       and (b.state = 'completed' and not b.dry_run and ${hasNoRowAlone}
         or b.snapshot_deleted_at is not null
           and (b.state in ('uploading', 'failed') or b.state = 'completed' and b.dry_run))
     order by b.created_at limit :limit`,
    { before, limit },
  );
  return rows;
}

/** Deletes a batch with all that is stored of it, unless somebody has begun to do something with it. */
export function supersede(db: Database, { id, successor }: Superseded): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const row = await transaction('import_batches')
      .where({ id })
      .whereNotIn('state', [...workingStates])
      .forUpdate()
      .first<{ superseded: number; state: string; dry_run: boolean } | undefined>();
    if (row === undefined) return false;
    const runs = row.superseded + (row.state === 'completed' && !row.dry_run ? 1 : 0);
    // Should the successor be gone, the next round finds another.
    const counted = await transaction('import_batches')
      .where({ id: successor })
      .increment('superseded', runs);
    if (counted === 0) return false;
    await transaction('import_batches').where({ id }).delete();
    return true;
  });
}

/**
 * Deletes the warnings of batches whose snapshots are gone and that have a newer completed run, which warns of the same
 * rows again. What is set aside stays.
 */
export async function deleteOldWarnings(db: Database): Promise<void> {
  await db.raw(
    `delete from import_warnings w using import_batches b
     where b.id = w.batch_id and b.snapshot_deleted_at is not null and exists (
       select from import_batches n where n.system = b.system and n.source_name = b.source_name
         and n.created_at > b.created_at and n.state = 'completed' and not n.dry_run)`,
  );
}
