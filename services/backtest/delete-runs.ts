import type { Database } from '../../platform/postgres/database';

/** Deletes runs with all their rows; their objects are deleted later (`OldRuns`). Returns how many there were. */
export async function deleteRuns(transaction: Database, ids: readonly string[]): Promise<number> {
  const deleted = await transaction('runs')
    .whereIn('id', [...ids])
    .delete()
    .returning<{ id: string }[]>('id');
  if (deleted.length > 0) {
    await transaction('deleted_runs').insert(deleted.map(({ id }) => ({ id })));
  }
  return deleted.length;
}
