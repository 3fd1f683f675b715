import type { OperationPort, StoredOperation } from '../../api/forward-test/operation-routes';
import type { RecordedRequest, StoredSession } from '../../api/forward-test/session-port';
import { AppError } from '../../core/errors';
import type { OperationStore } from './operation-store';
import type { SessionCommand } from './session-commands';

/** Longer than all that a request may wait for: the strategy, the market and the database. */
const REQUEST_LOST_MS = 120_000;

/**
 * What becomes of commands that were not done in time: they are stored, the operation keeper of some
 * process pursues them, and whoever has the id can ask.
 */
export class Operations implements OperationPort {
  constructor(
    private readonly store: OperationStore,
    private readonly requestLostMs = REQUEST_LOST_MS,
  ) {}

  /** The number of the session's next command. Throws `SESSION_NOT_FOUND`. */
  numberFor(session: StoredSession): Promise<number> {
    return this.store.nextNumber(session.id);
  }

  /**
   * Records a command before it is carried out, and how it ended: whoever has its id can ask, also
   * when nobody waits any more. One of a process that is gone is pursued by another one.
   */
  async recorded<T>(
    session: StoredSession,
    command: SessionCommand,
    lostAfterMs: number,
    carryOut: () => Promise<T>,
  ): Promise<T> {
    await this.store.record(session, command, lostAfterMs);
    return this.outcomeRecorded(command.id, carryOut);
  }

  /** The same for a request that is carried out without a workflow. One that is lost has failed. */
  async requestRecorded<T>(request: RecordedRequest, carryOut: () => Promise<T>): Promise<T> {
    const { operationId } = request;
    if (operationId === undefined) return carryOut();
    await this.store.recordRequest(operationId, request, this.requestLostMs);
    return this.outcomeRecorded(operationId, carryOut);
  }

  private async outcomeRecorded<T>(id: string, carryOut: () => Promise<T>): Promise<T> {
    try {
      const result = await carryOut();
      await this.ended(id, 'done');
      return result;
    } catch (error) {
      const isOutcome = error instanceof AppError && error.code !== 'OPERATION_UNDER_WAY';
      if (isOutcome) await this.ended(id, 'failed', error.message);
      throw error;
    }
  }

  /** Should the database be away, a keeper finds out what became of it. */
  private async ended(id: string, state: 'done' | 'failed', reason?: string) {
    await this.store.end(id, state, reason).catch(() => undefined);
  }

  /** Has the command pursued and returns what its caller is answered now, a 504 with its id. */
  async accept(session: StoredSession, command: SessionCommand, cause: unknown): Promise<AppError> {
    await this.store.begin(session, command);
    const { id, action } = command;
    const message = `${action} was accepted but is not done yet: check operation ${id}`;
    return new AppError('OPERATION_UNDER_WAY', message, {
      cause,
      members: { operation_id: id },
      location: `/api/operations/${id}`,
    });
  }

  operation(userId: string, id: string): Promise<StoredOperation | undefined> {
    return this.store.find(userId, id);
  }
}
