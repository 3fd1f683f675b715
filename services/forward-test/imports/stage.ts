import type { ImportOutcome, ImportedRecords, PlacedRecord } from '../../../api/shared/import-port';
import { UnavailableError } from '../../../core/errors';
import type { Database } from '../../../platform/postgres/database';
import { annotatedSessions } from './annotated-sessions';
import { importedSessions, insertRows, newestRows, placeOf, sessionIdOf } from './imported-rows';
import type { ImportedSessionRow, NewestRow } from './imported-rows';

/** More than any account: `sessions.initial_balance` has 18 digits before the point. */
const BALANCE_MOST = 1e17;

interface Known {
  readonly sessions: ReadonlyMap<string, ImportedSessionRow>;
  readonly newest: ReadonlyMap<string, NewestRow>;
  /** Ids of sessions of this system's own. */
  readonly taken: ReadonlySet<string>;
  /** Sessions that their users have named, labelled or noted on here. */
  readonly annotated: ReadonlySet<string>;
  readonly isDryRun: boolean;
}

/**
 * Stages records in the generation that follows what is seen of their sessions. Nobody sees them
 * before their sessions are published.
 */
export async function stage(db: Database, call: ImportedRecords): Promise<ImportOutcome[]> {
  const { records, dry_run: isDryRun } = call;
  const targetIds = records.map(({ target_id }) => target_id);
  const sessionIds = records.flatMap((placed) => sessionIdOf(placed) ?? []);
  return db.transaction(async (transaction) => {
    const isSession = call.entity === 'session';
    const taken = await takenIds(transaction, isSession ? targetIds : []);
    if (isSession && !isDryRun) {
      await addSessions(
        transaction,
        records.filter((placed) => !refusalOf(placed, taken, false)),
      );
    }
    const known: Known = {
      sessions: await importedSessions(transaction, sessionIds, { lock: !isDryRun }),
      newest: await newestRows(transaction, targetIds),
      taken,
      annotated: new Set(isSession ? await annotatedSessions(transaction, targetIds) : []),
      isDryRun,
    };
    if (!isDryRun) assertCleared(known.sessions);
    const outcomes = outcomesOf(records, known);
    if (!isDryRun) await write(transaction, call, outcomes, known);
    return outcomes;
  });
}

async function takenIds(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db('sessions')
    .whereRaw('id = any(?::uuid[])', [[...ids]])
    .whereNull('imported')
    .pluck<string[]>('id');
  return new Set(rows);
}

async function addSessions(transaction: Database, records: readonly PlacedRecord[]): Promise<void> {
  await transaction.raw(
    `insert into imported_sessions (session_id) select distinct unnest(?::uuid[]) order by 1
     on conflict do nothing`,
    [records.map(({ target_id }) => target_id)],
  );
}

/** A session that was taken back comes again once nothing of it is left. */
function assertCleared(sessions: Known['sessions']): void {
  for (const { session_id: id, clearing, deleted_at } of sessions.values()) {
    if (clearing && deleted_at === null) {
      throw new UnavailableError(`rows of session ${id} are still being deleted`);
    }
  }
}

/** Outcomes of records in their order; a record that comes twice counts once. */
function outcomesOf(records: readonly PlacedRecord[], known: Known): ImportOutcome[] {
  const seen = new Set<string>();
  return records.map((placed) => {
    const { target_id } = placed;
    const refusal =
      refusalOf(placed, known.taken, known.isDryRun) ??
      missingSession(placed, known) ??
      otherSession(placed, known);
    if (refusal !== undefined) return { target_id, outcome: 'refused', notes: [refusal] };
    const session = known.sessions.get(sessionIdOf(placed) ?? '');
    if (session !== undefined && session.deleted_at !== null) {
      const message = 'its user has deleted the session on this system';
      return { target_id, outcome: 'conflict', notes: [{ code: 'deleted_here', message }] };
    }
    const repeated = seen.has(target_id);
    seen.add(target_id);
    const newest = known.newest.get(target_id);
    if (newest === undefined && !repeated) return { target_id, outcome: 'inserted', notes: [] };
    const same = repeated || (newest !== undefined && isSame(placed, newest));
    const outcome = same ? 'unchanged' : 'updated';
    const annotated = known.annotated.has(target_id) && ({ annotated: true } as const);
    return { target_id, outcome, ...annotated, notes: [] };
  });
}

/** In a dry run parents and owners may be such as would have been inserted. */
function refusalOf(placed: PlacedRecord, taken: ReadonlySet<string>, isDryRun: boolean) {
  const { target_id, owner_id, parent_id, record } = placed;
  if (record.entity !== 'session') {
    if (isDryRun || parent_id !== undefined) return undefined;
    return { code: 'session_missing', message: 'expected the id of its session, was none' };
  }
  if (owner_id === undefined && !isDryRun) {
    return { code: 'owner_missing', message: 'expected the id of its owner, was none' };
  }
  if (taken.has(target_id)) {
    return {
      code: 'id_taken',
      message: `expected an unused id, ${target_id} belongs to another session`,
    };
  }
  const balance = record.data.settings.initial_balance;
  if (Number(balance) <= BALANCE_MOST) return undefined;
  const message = `expected an initial balance up to ${BALANCE_MOST}, was ${balance.slice(0, 40)}`;
  return { code: 'balance_too_large', message };
}

function missingSession(placed: PlacedRecord, { sessions, isDryRun }: Known) {
  const id = sessionIdOf(placed) ?? '';
  if (isDryRun || sessions.has(id)) return undefined;
  return { code: 'session_missing', message: `expected session ${id} to be stored already` };
}

/** A record never moves: its versions are numbered by what is seen of its session. */
function otherSession(placed: PlacedRecord, { newest }: Known) {
  const { target_id } = placed;
  const stored = newest.get(target_id)?.session_id;
  if (stored === undefined || stored === sessionIdOf(placed)) return undefined;
  const message = `expected a record of its own, ${target_id} belongs to session ${stored}`;
  return { code: 'other_session', message };
}

function isSame(placed: PlacedRecord, newest: NewestRow): boolean {
  const { owner_id, strategy_id } = placeOf(placed);
  return (
    placed.record.content_hash === newest.content_hash &&
    owner_id === newest.owner_id &&
    strategy_id === newest.strategy_id
  );
}

async function write(
  transaction: Database,
  call: ImportedRecords,
  outcomes: readonly ImportOutcome[],
  { sessions }: Known,
): Promise<void> {
  const written = (outcome: ImportOutcome['outcome']) =>
    call.records.filter((_, i) => outcomes[i]?.outcome === outcome);
  const updated = written('updated');
  const changed = [...written('inserted'), ...updated];
  if (changed.length === 0) return;
  await replace(
    transaction,
    updated.map(({ target_id }) => target_id),
  );
  await insertRows(transaction, call, changed, sessions);
  await transaction('imported_sessions')
    .whereRaw('session_id = any(?::uuid[])', [changed.flatMap((one) => sessionIdOf(one) ?? [])])
    .update({ staging: true });
}

/** Makes way for newer versions: one that nobody has seen goes, one that is seen stays until then. */
async function replace(transaction: Database, targetIds: readonly string[]): Promise<void> {
  if (targetIds.length === 0) return;
  await transaction.raw(
    `delete from imported_rows r using imported_sessions s
     where r.session_id = s.session_id and r.generation > s.generation and r.target_id = any(?::uuid[])`,
    [[...targetIds]],
  );
  await transaction.raw(
    `update imported_rows r set replaced_in = s.generation + 1 from imported_sessions s
     where r.session_id = s.session_id and r.replaced_in is null and r.target_id = any(?::uuid[])`,
    [[...targetIds]],
  );
}
