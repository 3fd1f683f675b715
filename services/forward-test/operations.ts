import type { OperationPort, StoredOperation } from '../../api/forward-test/operation-routes';
import type { StoredSession } from '../../api/forward-test/session-port';
import { AppError } from '../../contracts/errors';
import type { OperationStore } from './operation-store';
import type { SessionCommand } from './session-commands';

/**
 * What becomes of commands that were not done in time: they are stored, the operation keeper of some
 * process pursues them, and whoever has the id can ask.
 */
export class Operations implements OperationPort {
  constructor(private readonly store: OperationStore) {}

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
    try {
      const result = await carryOut();
      await this.ended(command, 'done');
      return result;
    } catch (error) {
      const isOutcome = error instanceof AppError && error.code !== 'OPERATION_UNDER_WAY';
      if (isOutcome) await this.ended(command, 'failed', error.message);
      throw error;
    }
  }

  /** Should the database be away, a keeper asks the workflow what became of it. */
  private async ended({ id }: SessionCommand, state: 'done' | 'failed', reason?: string) {
    await this.store.end(id, state, reason).catch(() => undefined);
  }

  /** Has the command pursued and returns what its caller is answered now, a 504 with its id. */
  async accept(session: StoredSession, command: SessionCommand, cause: unknown): Promise<AppError> {
    await this.store.begin(session, command);
    const { id, action } = command;
    const message = `${action} was accepted and is not done yet: ask for operation ${id}`;
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
