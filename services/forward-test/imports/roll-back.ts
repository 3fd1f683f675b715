import type { ImportRollback, RollbackOutcome } from '../../../api/shared/import-port';
import type { Database } from '../../../platform/postgres/database';
import { annotatedSessions } from './annotated-sessions';
import { clearBehind } from './cleared-rows';
import { importedSessions, newestRows } from './imported-rows';
import { show } from './publish';

/**
 * Takes back what a batch wrote; where it had replaced what an earlier batch wrote, that is seen
 * again. What a later batch wrote stays, unless forced.
 */
export async function rollBack(db: Database, call: ImportRollback): Promise<RollbackOutcome[]> {
  return db.transaction(async (transaction) => {
    const targetIds = [...new Set(call.target_ids)];
    // What is being deleted anyway is gone already.
    const rows = await transaction('imported_rows as r')
      .join('imported_sessions as s', 's.session_id', 'r.session_id')
      .whereRaw('r.target_id = any(?::uuid[])', [[...targetIds]])
      .where({ 'r.entity': call.entity, 'r.batch_id': call.batch_id, 's.clearing': false })
      .select<{ target_id: string; session_id: string }[]>('r.target_id', 'r.session_id');
    const isSession = call.entity === 'session';
    const locked = isSession ? targetIds : rows.map(({ session_id }) => session_id);
    await importedSessions(transaction, locked, { lock: true });

    // That a user deleted a session stays known, so that no later import brings it back.
    const deleted =
      isSession && !call.force && call.inserted !== false
        ? await deletionsOf(transaction, targetIds)
        : new Map<string, string>();
    const written = new Set(rows.map(({ target_id }) => target_id));
    const newer = call.force
      ? new Map<string, string>()
      : await newerOf(transaction, call, [...written]);
    const names = await namesOf(transaction, call, [...newer.keys()]);
    const taken = [...written].filter((id) => !newer.has(id));
    await takeBack(transaction, call, taken);
    if (isSession && call.inserted !== false) {
      await clearBehind(
        transaction,
        targetIds.filter((id) => !deleted.has(id)),
      );
    }
    // Trades are a million: their sessions are asked for once more after all of them.
    if (call.entity !== 'trade' && call.entity !== 'chart_point') {
      const ids = isSession ? targetIds : rows.map(({ session_id }) => session_id);
      for (const id of new Set(ids)) await show(transaction, id);
    }
    return call.target_ids.map((target_id) => {
      const gone = deleted.get(target_id);
      if (gone !== undefined) {
        return { target_id, outcome: 'edited', stays: { name: '', why: gone, gone: true } };
      }
      const why = newer.get(target_id);
      if (why !== undefined) {
        return { target_id, outcome: 'edited', stays: { name: names.get(target_id) ?? '', why } };
      }
      return { target_id, outcome: written.has(target_id) ? 'deleted' : 'absent' };
    });
  });
}

/** Sessions that their users have deleted here, and when. */
async function deletionsOf(
  transaction: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await transaction('imported_sessions')
    .whereRaw('session_id = any(?::uuid[])', [[...ids]])
    .whereNotNull('deleted_at')
    .select<{ session_id: string; deleted_at: Date }[]>('session_id', 'deleted_at');
  return new Map(
    rows.map(({ session_id, deleted_at: at }) => [session_id, `deleted at ${at.toISOString()}`]),
  );
}

/** What sessions are called here; what belongs to them has no name. */
async function namesOf(
  transaction: Database,
  { entity }: ImportRollback,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (entity !== 'session' || ids.length === 0) return new Map();
  const rows = await transaction('sessions')
    .whereRaw('id = any(?::uuid[])', [[...ids]])
    .select<{ id: string; name: string }[]>('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * Those of the batch's rows that a later batch has changed, sessions that it has added to, and those that their users
 * have named, labelled or noted on here; with what was done.
 */
async function newerOf(
  transaction: Database,
  { batch_id, entity }: ImportRollback,
  targetIds: readonly string[],
): Promise<Map<string, string>> {
  const newest = await newestRows(transaction, targetIds);
  const changed = targetIds.filter((id) => newest.get(id)?.batch_id !== batch_id);
  const newer = new Map(changed.map((id) => [id, 'a later import changed it']));
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
  const annotated = await annotatedSessions(transaction, targetIds);
  for (const id of ids) newer.set(id, 'a later import added to it');
  for (const id of annotated) newer.set(id, 'its name, labels or notes were changed');
  return newer;
}

async function takeBack(
  transaction: Database,
  { batch_id, force }: ImportRollback,
  targetIds: readonly string[],
): Promise<void> {
  // Forced: with what came later, never with what an earlier batch wrote.
  await transaction.raw(
    `delete from imported_rows r using imported_rows own
     where own.target_id = any(:ids::uuid[]) and own.batch_id = :batch::uuid
       and r.target_id = own.target_id and r.generation >= own.generation
       and (r.batch_id = own.batch_id or :force::boolean)`,
    { ids: [...targetIds], batch: batch_id, force },
  );
  await transaction.raw(
    `update imported_rows r set replaced_in = null
     where r.target_id = any(?::uuid[]) and r.generation =
       (select max(o.generation) from imported_rows o where o.target_id = r.target_id)`,
    [[...targetIds]],
  );
}
