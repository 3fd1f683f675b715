import { createHash } from 'node:crypto';
import { encodeCandles } from '../../activities/forward-test/warmup-candles';
import { AppError } from '../../core/errors';
import { topics } from '../../contracts/topics';
import type { Candle } from '../../engine';
import type { Database } from '../../platform/postgres/database';

const DAY_MS = 24 * 3_600_000;
/** Longer than the input log keeps the record that refers to them. */
const KEPT_DAYS = topics.forwardTestInput.retentionMs / DAY_MS + 5;
/** What the shortest series counts: it has its rows and their indexes too. */
const LEAST_BYTES = 4_096;
const MEGABYTE = 1_000_000;

export interface WarmupOfStart {
  readonly sessionId: string;
  readonly userId: string;
  readonly candles: readonly Candle[];
}

/**
 * Stores the candles of a start, once for all starts that have the same; returns their SHA-256. Throws
 * `WARMUP_BUDGET` (409) with the figures when the user's would take more than a user may. The caller
 * holds the lock of the user's budgets.
 */
export async function storeWarmup(
  transaction: Database,
  { sessionId, userId, candles }: WarmupOfStart,
  limitBytes: number,
): Promise<string> {
  const encoded = encodeCandles(candles);
  const hash = sha256(encoded);
  const bytes = Math.max(encoded.length, LEAST_BYTES);
  await assertRoom(transaction, userId, { hash, bytes, limitBytes });
  // Locked where there: the keeper deletes none that is about to be referred to.
  const stored = await transaction('warmups')
    .where({ hash })
    .forKeyShare()
    .select<unknown[]>('hash');
  if (stored.length === 0) {
    const row = { hash, candles: Buffer.from(encoded) };
    await transaction('warmups').insert(row).onConflict('hash').ignore();
  }
  await transaction('warmup_uses')
    .insert({ session_id: sessionId, user_id: userId, hash, bytes })
    .onConflict(['session_id', 'hash'])
    .merge({ used_at: transaction.fn.now() });
  await transaction('sessions').where({ id: sessionId }).update({ warmup_hash: hash });
  return hash;
}

/** The candles of a start, encoded; undefined when they are no longer stored. */
export async function findWarmup(db: Database, hash: string): Promise<Buffer | undefined> {
  const row = await db('warmups').where({ hash }).first<{ candles: Buffer } | undefined>('candles');
  return row?.candles;
}

/**
 * Deletes some of the series that no start refers to any more whose record the input log may hold, and
 * that no session which runs or pauses began with; those of deleted sessions at once. Returns whether
 * there may be more of them.
 */
export async function forgetWarmups(db: Database, most: number): Promise<boolean> {
  const uses = await db.raw<{ rowCount: number }>(
    `delete from warmup_uses where ctid = any(array(
      select u.ctid from warmup_uses u
      where u.used_at < now() - ? * interval '1 day' and not exists (
        select from sessions s where s.warmup_hash = u.hash and s.user_id = u.user_id
          and s.id = coalesce(u.session_id, s.id)
          and s.status in ('RUNNING', 'PAUSED') and s.deleted_at is null)
      order by u.used_at limit ? for update of u skip locked))`,
    [KEPT_DAYS, most],
  );
  // A start holds a lock on what it is about to refer to, and what it has just stored is not seen yet.
  const series = await db.raw<{ rowCount: number }>(
    `delete from warmups where hash in (
      select w.hash from warmups w
      where not exists (select from warmup_uses u where u.hash = w.hash)
      limit ? for update skip locked)`,
    [most],
  );
  return uses.rowCount === most || series.rowCount === most;
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function assertRoom(
  transaction: Database,
  userId: string,
  { hash, bytes, limitBytes }: { hash: string; bytes: number; limitBytes: number },
): Promise<void> {
  const { rows } = await transaction.raw<{ rows: { held: string | null }[] }>(
    `select sum(bytes) as held from (
      select max(bytes) as bytes from warmup_uses where user_id = ? and hash <> ? group by hash) as each`,
    [userId, hash],
  );
  const held = Number(rows[0]?.held ?? 0);
  if (held + bytes <= limitBytes) return;
  throw new AppError(
    'WARMUP_BUDGET',
    `expected at most ${megabytes(limitBytes)} of warm-up candles: this start needs ${megabytes(bytes)}, ` +
      `starts of the last ${KEPT_DAYS} days already use ${megabytes(held)}; delete sessions, or use shorter periods`,
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
