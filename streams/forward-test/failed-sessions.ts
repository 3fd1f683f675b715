import { v5 as uuidV5 } from 'uuid';
import { encodeEvent } from '../../contracts/events';
import type { Log } from '../../core/ports';
import type { FailedSession, SessionFailure } from './evaluated-batch';

const REASON_LENGTH = 500;

/** The sessions of a shard that failed since the last write, each with the event that says so. */
export class FailedSessions {
  private failed: FailedSession[] = [];

  constructor(private readonly ports: { now(): number; readonly log: Log }) {}

  get waiting(): readonly FailedSession[] {
    return this.failed;
  }

  /** `where` names the input; a failure that is found again is the same event. */
  add(
    { sessionId, userId, sequence, message }: SessionFailure,
    where: string,
    cause?: unknown,
  ): void {
    this.ports.log.error({ err: cause, sessionId, where }, `a session failed: ${message}`);
    const reason = message.slice(0, REASON_LENGTH) || 'the session failed without a message';
    const eventId = uuidV5(`${where}:failed`, sessionId);
    const value = encodeEvent(
      'forward-test-events',
      {
        type: 'session_failed',
        payload: {
          session_id: sessionId,
          user_id: userId,
          old_status: 'RUNNING',
          new_status: 'ERROR',
          reason,
          message: 'the session failed and was ended',
        },
      },
      {
        eventId,
        occurredAt: new Date(this.ports.now()).toISOString(),
        traceId: eventId,
        sessionId,
        userId,
      },
    );
    const events = [{ topic: 'forward-test-events', key: sessionId, value }];
    this.failed.push({ sessionId, userId, sequence, message: reason, events });
  }

  written(): void {
    this.failed = [];
  }
}
