import { AppError } from '../../core/errors';
import type { Database } from '../../platform/postgres/database';

/** How many runs of one user there may be over all workers. */
export interface RunLimits {
  /** Handed to the workers at the same time. */
  readonly running: number;
  /** Waiting for their turn. */
  readonly queued: number;
  /** What all of them may take in the database, those that have ended included. */
  readonly storedBytes: number;
}

/** Of a run that was stored without an estimate. */
const SECONDS_UNKNOWN = 10;

/**
 * Lets one transaction at a time change which runs of a user have their turn. It comes before any
 * lock of a row: two transactions in the other order would wait for each other.
 */
export async function lockTurns(transaction: Database, userId: string): Promise<void> {
  await transaction.raw("select pg_advisory_xact_lock(hashtext('run turns'), hashtext(?))", [
    userId,
  ]);
}

/** Throws `TOO_MANY_RUNS` (429) when a user can have no further run. Holds under `lockTurns`. */
export async function assertCanQueue(
  transaction: Database,
  userId: string,
  { running, queued }: Pick<RunLimits, 'running' | 'queued'>,
): Promise<void> {
  const [row] = await transaction('runs')
    .where({ user_id: userId })
    .whereNull('turn_ended_at')
    .select<{ count: string; seconds: string | null }[]>(
      transaction.raw('count(*) as count'),
      transaction.raw(
        `avg((estimate->>'seconds')::float8
          + coalesce((estimate->>'download_seconds')::float8, 0)) as seconds`,
      ),
    );
  const count = Number(row?.count ?? 0);
  if (count < running + queued) return;
  const retryAfterSeconds = Math.ceil(Number(row?.seconds ?? SECONDS_UNKNOWN) / running);
  const limits = `${running} running and ${queued} queued back-tests`;
  throw new AppError(
    'TOO_MANY_RUNS',
    `expected at most ${limits} per user, but there are ${count}: wait for one to end, or cancel one`,
    { retryAfterSeconds: Math.max(1, retryAfterSeconds) },
  );
}

/** Gives the user's oldest waiting runs their turn, as far as the limit goes; returns their ids. */
export async function admitNext(
  transaction: Database,
  userId: string,
  { running }: RunLimits,
): Promise<string[]> {
  const { rows } = await transaction.raw<{ rows: { id: string }[] }>(
    `update runs set admitted_at = now() where id in (
      select id from runs
      where user_id = :userId and admitted_at is null and turn_ended_at is null
      order by created_at, id
      limit greatest(0, :running - (
        select count(*) from runs
        where user_id = :userId and admitted_at is not null and turn_ended_at is null
      )))
    returning id`,
    { userId, running },
  );
  return rows.map(({ id }) => id);
}

/** Users with a run that waits for its turn. */
export async function usersWaiting(db: Database): Promise<string[]> {
  const rows = await db('runs')
    .whereNull('admitted_at')
    .whereNull('turn_ended_at')
    .distinct<{ user_id: string }[]>('user_id');
  return rows.map(({ user_id }) => user_id);
}
