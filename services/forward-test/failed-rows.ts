import type { OutgoingRecord } from '../../core/ports';
import type { Database } from '../../platform/postgres/database';
import type { FailedSession } from '../../streams/forward-test/evaluated-batch';

/**
 * Ends sessions that failed and returns the records that report them. Nothing is reported of one that
 * was stopped, or began again, before its failure was known.
 */
export async function writeFailed(
  transaction: Database,
  failed: readonly FailedSession[],
): Promise<OutgoingRecord[]> {
  const records: OutgoingRecord[] = [];
  for (const { sessionId, message, sequence, events } of failed) {
    const now = transaction.fn.now();
    const ended = await transaction('sessions')
      .where({ id: sessionId })
      .whereIn('status', ['RUNNING', 'PAUSED'])
      .where('activated_sequence', '<=', sequence)
      .update({ status: 'ERROR', status_reason: message, stopped_at: now, updated_at: now });
    if (ended > 0) records.push(...events);
    await transaction('session_states')
      .where({ session_id: sessionId })
      .update({ following: false });
  }
  return records;
}
