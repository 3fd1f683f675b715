import { AppError } from '../../core/errors';
import type { Database } from '../../platform/postgres/database';
import { SessionNotWritten } from '../../streams/forward-test/evaluated-batch';

interface Claim {
  readonly sessionId: string;
  readonly userId: string;
  readonly stateBytes: number;
}

const MEGABYTE = 1_000_000;
/** Starts are refused at the limit; what runs may grow to a multiple of it before it ends. */
const GROWTH = 2;
/** A state that changed by less is not counted anew: most change by a few bytes, if at all. */
const UNCOUNTED_BYTES = 4_096;

/**
 * Counts the running state of a session against what its user may hold, one start of a user after the
 * other. Throws `STATE_BUDGET` (409) with the figures when it does not fit.
 */
export async function takeStateBudget(
  transaction: Database,
  { sessionId, userId, stateBytes }: Claim,
  limitBytes: number,
): Promise<void> {
  await lockBudget(transaction, userId);
  const held = await heldBeside(transaction, userId, sessionId);
  // A session that begins again has its open lots still.
  const stored = await transaction('session_states')
    .where({ session_id: sessionId })
    .first<{ bytes: number } | undefined>(transaction.raw('octet_length(engine_state) as bytes'));
  const needed = Math.max(stateBytes, stored?.bytes ?? 0);
  if (held + needed > limitBytes) {
    throw new AppError('STATE_BUDGET', `${excess(needed, held, limitBytes)}; ${remedy}`);
  }
  await transaction('sessions').where({ id: sessionId }).update({ state_bytes: needed });
}

/** The size of a session's state as it is written. */
export interface WrittenState {
  readonly sessionId: string;
  readonly bytes: number;
}

/**
 * Counts what states have become: open lots add to them with each purchase. Throws `SessionNotWritten`
 * for a session that follows its market and grew, while its user holds twice of what starts may take;
 * the caller writes the others without it.
 */
export async function countStates(
  transaction: Database,
  states: readonly WrittenState[],
  limitBytes: number,
): Promise<void> {
  const { rows: changed } = await transaction.raw<{
    rows: { id: string; user_id: string; state_bytes: string; has_grown: boolean }[];
  }>(
    `update sessions s set state_bytes = v.bytes
     from unnest(?::uuid[], ?::bigint[]) as v (id, bytes) join sessions before using (id)
     where s.id = v.id and abs(s.state_bytes - v.bytes) > ?
     returning s.id, s.user_id, s.state_bytes,
       v.bytes > before.state_bytes and s.status in ('RUNNING', 'PAUSED') as has_grown`,
    [states.map(({ sessionId }) => sessionId), states.map(({ bytes }) => bytes), UNCOUNTED_BYTES],
  );
  const grown = changed.filter(({ has_grown }) => has_grown);
  const most = GROWTH * limitBytes;
  // Of two shards, one after the other: the second sees what the first has written.
  for (const userId of [...new Set(grown.map((row) => row.user_id))].sort()) {
    await lockBudget(transaction, userId);
  }
  for (const { id, user_id: userId, state_bytes } of grown) {
    const held = await heldBeside(transaction, userId, id);
    const bytes = Number(state_bytes);
    if (held + bytes <= most) continue;
    const message = `its running state has grown: ${excess(bytes, held, most)}`;
    throw new SessionNotWritten(id, new AppError('STATE_BUDGET', message));
  }
}

async function lockBudget(transaction: Database, userId: string): Promise<void> {
  await transaction.raw("select pg_advisory_xact_lock(hashtext('state budget'), hashtext(?))", [
    userId,
  ]);
}

/** What the other sessions of the user hold that run or pause. */
async function heldBeside(
  transaction: Database,
  userId: string,
  sessionId: string,
): Promise<number> {
  const [row] = await transaction('sessions')
    .where({ user_id: userId })
    .whereNot({ id: sessionId })
    .whereIn('status', ['RUNNING', 'PAUSED'])
    .whereNull('deleted_at')
    .sum<{ held: string | null }[]>('state_bytes as held');
  return Number(row?.held ?? 0);
}

const remedy = 'stop one, or use shorter periods';

function excess(needed: number, held: number, limitBytes: number): string {
  return (
    `expected at most ${megabytes(limitBytes)} of running state: this session needs ${megabytes(needed)}, ` +
    `running and paused sessions already use ${megabytes(held)}`
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
