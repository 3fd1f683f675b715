import type { ImportRollback, RollbackOutcome } from '../../../api/shared/import-port';
import type { Database } from '../../../platform/postgres/database';
import { importedSessions, newestRows } from './imported-rows';
import { show } from './publish';

/**
 * Takes back what a batch wrote; where it had replaced what an earlier batch wrote, that is seen
 * again. What a later batch wrote stays, unless forced.
 */
export async function rollBack(db: Database, call: ImportRollback): Promise<RollbackOutcome[]> {
  return db.transaction(async (transaction) => {
    const targetIds = [...new Set(call.target_ids)];
    const rows = await transaction('imported_rows')
      .whereRaw('target_id = any(?::uuid[])', [[...targetIds]])
      .where({ entity: call.entity, batch_id: call.batch_id })
      .select<{ target_id: string; session_id: string }[]>('target_id', 'session_id');
    const isSession = call.entity === 'session';
    const locked = isSession ? targetIds : rows.map(({ session_id }) => session_id);
    await importedSessions(transaction, locked, { lock: true });

    const written = new Set(rows.map(({ target_id }) => target_id));
    const newer = call.force ? new Set<string>() : await newerOf(transaction, call, [...written]);
    const taken = [...written].filter((id) => !newer.has(id));
    if (isSession) await forgetDeleted(transaction, targetIds);
    await takeBack(transaction, call, taken);
    if (isSession) await removeEmpty(transaction, taken);
    if (call.entity !== 'trade' && call.entity !== 'chart_point') {
      for (const id of new Set(rows.map(({ session_id }) => session_id)))
        await show(transaction, id);
    }
    return call.target_ids.map((target_id) => ({
      target_id,
      outcome: !written.has(target_id) ? 'absent' : newer.has(target_id) ? 'edited' : 'deleted',
    }));
  });
}

/** Those of the batch's rows that a later batch has changed, or whose session it has added to. */
async function newerOf(
  transaction: Database,
  { batch_id, entity }: ImportRollback,
  targetIds: readonly string[],
): Promise<Set<string>> {
  const newest = await newestRows(transaction, targetIds);
  const newer = new Set(targetIds.filter((id) => newest.get(id)?.batch_id !== batch_id));
  if (entity !== 'session') return newer;
  // A session that an earlier batch made stays, with whatever others added to it.
  const ids = await transaction('imported_rows as r')
    .whereRaw('r.session_id = any(?::uuid[])', [[...targetIds]])
    .whereNot('r.batch_id', batch_id)
    .whereNot('r.entity', 'session')
    .whereNotExists(
      transaction('imported_rows as earlier')
        .whereRaw('earlier.target_id = r.session_id')
        .whereNot('earlier.batch_id', batch_id),
    )
    .distinct()
    .pluck<string[]>('r.session_id');
  for (const id of ids) newer.add(id);
  return newer;
}

/** What its user deleted leaves nothing to take back. */
async function forgetDeleted(transaction: Database, sessionIds: readonly string[]): Promise<void> {
  await transaction('imported_sessions')
    .whereRaw('session_id = any(?::uuid[])', [[...sessionIds]])
    .whereNotNull('deleted_at')
    .delete();
}

async function takeBack(
  transaction: Database,
  { batch_id, force }: ImportRollback,
  targetIds: readonly string[],
): Promise<void> {
  await transaction('imported_rows')
    .whereRaw('target_id = any(?::uuid[])', [[...targetIds]])
    .where((row) => (force ? row : row.where({ batch_id })))
    .delete();
  await transaction.raw(
    `update imported_rows r set replaced_in = null
     where r.target_id = any(?::uuid[]) and r.generation =
       (select max(o.generation) from imported_rows o where o.target_id = r.target_id)`,
    [[...targetIds]],
  );
}

/** A session whose own record is gone goes with all that belongs to it. */
async function removeEmpty(transaction: Database, sessionIds: readonly string[]): Promise<void> {
  await transaction.raw(
    `delete from imported_sessions s where s.session_id = any(?::uuid[])
       and not exists (select from imported_rows r where r.target_id = s.session_id)`,
    [[...sessionIds]],
  );
}
