import type { KeyedRun, NewRun, RunKind } from '../../api/backtest/run-port';
import { AppError } from '../../core/errors';
import type { Database } from '../../platform/postgres/database';

/** The run, sweep or walk-forward that a user requested with a key. */
export async function keyedRun(
  db: Database,
  userId: string,
  kind: RunKind,
  key: string,
): Promise<KeyedRun | undefined> {
  return db('runs')
    .where({ user_id: userId, kind, request_key: key })
    .first<KeyedRun | undefined>('id', { fingerprint: 'request_fingerprint' });
}

/** Throws `REQUEST_UNDER_WAY` when an equal request was faster. Holds under `lockTurns`. */
export async function assertFirstOfKey(
  transaction: Database,
  { userId, kind, requestKey }: NewRun,
): Promise<void> {
  if (requestKey === null) return;
  if ((await keyedRun(transaction, userId, kind, requestKey.key)) === undefined) return;
  throw new AppError('REQUEST_UNDER_WAY', 'a request with this Idempotency-Key is in progress');
}
