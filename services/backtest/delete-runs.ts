import type { StoredRun } from '../../api/backtest/run-port';
import type { Database } from '../../platform/postgres/database';

/** Deletes a run, sweep or walk-forward that has ended. False while something of it is under way. */
export async function deleteEnded(
  db: Database,
  run: Pick<StoredRun, 'id' | 'kind'>,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    const ended = await transaction('runs')
      .where({ id: run.id, kind: run.kind })
      // What was imported never had a turn.
      .whereRaw('(turn_ended_at is not null or imported is not null)')
      .forUpdate()
      .first<{ id: string } | undefined>('id');
    return ended !== undefined && (await deleteRuns(transaction, [ended.id])) > 0;
  });
}

/** Deletes runs with all their rows; their objects are deleted later (`OldRuns`). Returns how many there were. */
export async function deleteRuns(transaction: Database, ids: readonly string[]): Promise<number> {
  const deleted = await transaction('runs')
    .whereIn('id', [...ids])
    .delete()
    .returning<{ id: string }[]>('id');
  if (deleted.length > 0) {
    // An import knows by what is left that its user deleted it.
    await transaction('imported_run_parts')
      .whereIn(
        'run_id',
        deleted.map(({ id }) => id),
      )
      .update({ content: null });
    // One that an import brought back may be deleted again before its objects are.
    await transaction('deleted_runs')
      .insert(deleted.map(({ id }) => ({ id })))
      .onConflict('id')
      .ignore();
  }
  return deleted.length;
}

/** Keeps objects that are about to be stored of a run that was deleted; `OldRuns` has deleted its former ones, or will not. */
export async function keepObjects(transaction: Database, id: string): Promise<void> {
  await transaction('deleted_runs').where({ id }).delete();
}
