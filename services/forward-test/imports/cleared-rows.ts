import type { Database } from '../../../platform/postgres/database';

/** Rows that one transaction deletes: some tens of milliseconds, in which nobody waits for its locks. */
const ROWS_AT_ONCE = 5_000;

/**
 * Deletes an imported session for its user: it is hidden at once, its rows are deleted behind. That it was
 * deleted is stored, so that a later import does not bring it back.
 */
export async function deleteImported(transaction: Database, sessionId: string): Promise<void> {
  await transaction('imported_sessions')
    .where({ session_id: sessionId })
    .update({ deleted_at: transaction.fn.now(), clearing: true });
  await transaction('sessions').where({ id: sessionId }).whereNotNull('imported').delete();
  await transaction('imported_rows').where({ target_id: sessionId }).delete();
}

/** Sessions without a record of their own go, with all that belongs to them. */
export async function clearBehind(
  transaction: Database,
  sessionIds: readonly string[],
): Promise<void> {
  await transaction.raw(
    `update imported_sessions s set clearing = true, deleted_at = null
     where s.session_id = any(?::uuid[])
       and not exists (select from imported_rows r where r.target_id = s.session_id)`,
    [[...sessionIds]],
  );
  await endClearing(transaction, sessionIds);
}

/** Deletes some rows of a session that is gone. False: there is no such session. */
export async function clearSome(db: Database, rowsAtOnce = ROWS_AT_ONCE): Promise<boolean> {
  const session = await db('imported_sessions')
    .where({ clearing: true })
    .first<{ session_id: string } | undefined>('session_id');
  if (session === undefined) return false;
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `delete from imported_rows where ctid = any(array(
       select ctid from imported_rows where session_id = ? limit ?))`,
    [session.session_id, rowsAtOnce],
  );
  if (rowCount < rowsAtOnce) await endClearing(db, [session.session_id]);
  return true;
}

/** Of a session that its user deleted, that fact stays. */
async function endClearing(db: Database, sessionIds: readonly string[]): Promise<void> {
  const cleared = () =>
    db('imported_sessions as s')
      .whereRaw('s.session_id = any(?::uuid[])', [[...sessionIds]])
      .where({ clearing: true })
      .whereNotExists(db('imported_rows as r').whereRaw('r.session_id = s.session_id'));
  await cleared().whereNotNull('deleted_at').update({ clearing: false });
  await cleared().whereNull('deleted_at').delete();
}
