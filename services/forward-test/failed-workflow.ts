import { randomUUID } from 'node:crypto';
import type { StoredSession } from '../../api/forward-test/session-port';
import { encodeEvent } from '../../contracts/events';
import type { OutgoingRecord } from '../../core/ports';
import type { Database } from '../../platform/postgres/database';
import { addToOutbox } from '../../platform/postgres/outbox';
import { shardOf } from '../../streams/forward-test/shard';

/**
 * Ends a session whose workflow says that it has failed, which is for good, while its row says something else. Nothing
 * happens when a command has changed the session since it was read. True: it has ended.
 */
export function endFailed(db: Database, session: StoredSession, reason: string): Promise<boolean> {
  const { id, commandSequence } = session;
  const sequence = commandSequence + 1;
  return db.transaction(async (transaction) => {
    const now = transaction.fn.now();
    const ended = await transaction('sessions')
      .where({ id, deleted_at: null, command_sequence: commandSequence })
      .whereNot({ status: 'ERROR' })
      .update({
        ...{ status: 'ERROR', status_reason: reason, command_sequence: sequence },
        ...{ stopped_at: now, updated_at: now },
      });
    if (ended === 0) return false;
    await addToOutbox(transaction, recordsOf(session, sequence, reason));
    return true;
  });
}

/** The evaluator stops it, should it follow its market, and others hear of it. */
function recordsOf(
  { id, userId, status }: StoredSession,
  sequence: number,
  reason: string,
): OutgoingRecord[] {
  const origin = () => {
    const eventId = randomUUID();
    const occurredAt = new Date().toISOString();
    return { eventId, occurredAt, traceId: eventId, sessionId: id, userId };
  };
  const stop = { type: 'session.stop', payload: { sequence, reason } } as const;
  const failed = {
    type: 'session_failed',
    payload: {
      ...{ session_id: id, user_id: userId, old_status: status, reason },
      new_status: 'ERROR',
      message: 'the session failed and was ended',
    },
  } as const;
  return [
    {
      ...{ topic: 'forward-test.input', key: id, partition: shardOf(id) },
      value: encodeEvent('forward-test.input', stop, origin()),
    },
    {
      ...{ topic: 'forward-test-events', key: id },
      value: encodeEvent('forward-test-events', failed, origin()),
    },
  ];
}
