import { AppError } from '../../core/errors';
import type { SessionStatus } from '../../contracts/forward-test';
import type { OutgoingRecord } from '../../core/ports';
import type { Database } from '../../platform/postgres/database';
import { addToOutbox } from '../../platform/postgres/outbox';

/** A command's change of a session's status, with the records that report it. */
export interface StatusChange {
  readonly sessionId: string;
  readonly sequence: number;
  readonly status: SessionStatus;
  readonly reason: string;
  readonly records: readonly OutgoingRecord[];
  /** Whether the session begins: what failed before does not concern it any more. */
  readonly begins?: true;
}

/**
 * False when a command of this or a later sequence was written before; nothing is written then.
 * Throws `SESSION_FAILED` with the reason when the session has failed, which no command changes.
 */
export async function changeStatus(
  transaction: Database,
  { sessionId, sequence, status, reason, records, begins }: StatusChange,
): Promise<boolean> {
  const now = transaction.fn.now();
  const waiting = () =>
    transaction('sessions')
      .where({ id: sessionId, deleted_at: null })
      .where('command_sequence', '<', sequence);
  const changed = await waiting()
    .whereNot({ status: 'ERROR' })
    .update({
      status,
      status_reason: reason,
      command_sequence: sequence,
      updated_at: now,
      ...(status === 'RUNNING' ? { ...startOf(transaction), stopped_at: null } : {}),
      ...(status === 'STOPPED' ? { stopped_at: now } : {}),
      ...(begins ? { activated_sequence: sequence } : {}),
    });
  if (changed === 0) {
    const failed = await waiting().first<{ status_reason: string } | undefined>('status_reason');
    if (failed !== undefined) throw new AppError('SESSION_FAILED', failed.status_reason);
    return false;
  }
  await addToOutbox(transaction, records);
  return true;
}

/** The first start stays for ever; each later one is a resumption. */
function startOf(transaction: Database) {
  return {
    resumed_at: transaction.raw('case when started_at is null then null else now() end'),
    started_at: transaction.raw('coalesce(started_at, now())'),
  };
}
