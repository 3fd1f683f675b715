import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../platform/postgres/database';

/** How long a command waits for the candles before it, ms. */
const WAIT_MS = 5_000;
const FIRST_LOOK_MS = 10;
const LONGEST_PAUSE_MS = 400;
/** The last command that was evaluated. */
const EVALUATED = "coalesce((t.memory ->> 'sequence')::bigint, 0)";

/**
 * Waits until all candles that were in the session's log before its last command have been evaluated. False
 * when that takes too long, or until after `latest`.
 */
export async function untilEvaluated(
  db: Database,
  sessionId: string,
  latest = Infinity,
): Promise<boolean> {
  const deadline = Math.min(Date.now() + WAIT_MS, latest);
  for (let pause = FIRST_LOOK_MS; !(await isEvaluated(db, sessionId)); pause *= 2) {
    const left = deadline - Date.now();
    if (left <= 0) return false;
    await delay(Math.min(pause, LONGEST_PAUSE_MS, left));
  }
  return true;
}

/**
 * A session that has failed, or was never started, has nothing before it; one that stopped there follows no more,
 * unless it has begun again since.
 */
async function isEvaluated(db: Database, sessionId: string): Promise<boolean> {
  const behind = await db('sessions as s')
    .leftJoin('session_states as t', 't.session_id', 's.id')
    .where('s.id', sessionId)
    .whereNot('s.status', 'ERROR')
    .whereNotNull('s.started_at')
    .whereRaw(`${EVALUATED} < s.command_sequence`)
    .whereRaw(`(coalesce(t.following, true) or ${EVALUATED} < s.activated_sequence)`)
    .first<{ id: string } | undefined>('s.id');
  return behind === undefined;
}
