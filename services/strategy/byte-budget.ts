import { AppError } from '../../core/errors';
import type { Database } from '../../platform/postgres/database';

const MEGABYTE = 1_000_000;
/** Imports must know what they stored, also where the user has deleted it since. */
const NOT_IMPORTED = `not exists (select from imported_strategies i where i.strategy_id = s.id)`;

/**
 * Checks what a user's strategies take with all their versions, the ones just written included. Deleted
 * ones make room, the oldest first; where that is not enough, throws `STRATEGY_BUDGET` (409) with the
 * figures. Saves of a user come one after the other from here to the end of their transactions.
 */
export async function keepWithin(
  transaction: Database,
  userId: string,
  limitBytes: number,
): Promise<void> {
  await transaction.raw("select pg_advisory_xact_lock(hashtext('strategy budget'), hashtext(?))", [
    userId,
  ]);
  const held = await heldBy(transaction, userId);
  if (held <= limitBytes) return;
  await transaction.raw(
    `delete from strategies where id in (
      select id from (
        select id, sum(version_bytes) over (order by deleted_at, id) - version_bytes as before
        from strategies s
        where user_id = ? and deleted_at is not null and ${NOT_IMPORTED}) as deleted
      where before < ?)`,
    [userId, held - limitBytes],
  );
  const kept = await heldBy(transaction, userId);
  if (kept <= limitBytes) return;
  throw new AppError(
    'STRATEGY_BUDGET',
    `expected at most ${megabytes(limitBytes)} of strategies with all their versions: with this one they ` +
      `would be ${megabytes(kept)}; delete strategies with many versions, or duplicate one and delete the original`,
  );
}

/** Deletes some of the strategies that users deleted so long ago; returns how many. */
export async function purgeDeleted(db: Database, days: number, most: number): Promise<number> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `delete from strategies where id in (
      select id from strategies s
      where deleted_at < now() - ? * interval '1 day' and ${NOT_IMPORTED}
      order by deleted_at limit ? for update skip locked)`,
    [days, most],
  );
  return rowCount;
}

/** Without deleted imported strategies, which can make no room. */
async function heldBy(transaction: Database, userId: string): Promise<number> {
  const [row] = await transaction('strategies as s')
    .where({ user_id: userId })
    .whereRaw(`(deleted_at is null or ${NOT_IMPORTED})`)
    .sum<{ held: string | null }[]>('version_bytes as held');
  return Number(row?.held ?? 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
