import type { StoredOperation } from '../../api/forward-test/operation-routes';
import type { SessionAction, StoredSession } from '../../api/forward-test/session-port';
import { AppError } from '../../contracts/errors';
import type { Database } from '../../platform/postgres/database';
import type { SessionCommand } from './session-commands';

const KEPT = "interval '7 days'";

/** An accepted operation, with all that it takes to send its command again. */
export interface OpenOperation {
  readonly userId: string;
  readonly sessionId: string;
  readonly workflowId: string;
  readonly command: SessionCommand;
}

interface OperationRow {
  readonly id: string;
  readonly user_id: string;
  readonly session_id: string;
  readonly workflow_id: string;
  readonly action: SessionAction;
  readonly state: StoredOperation['state'];
  readonly reason: string | null;
  readonly created_at: Date;
  readonly ended_at: Date | null;
  /** Null, as the reason, in operations of versions before numbers. */
  readonly command_number: string | null;
  readonly command_reason: string | null;
}

/** The order of commands, and those that were not done when they had to be answered: kept for a week. */
export class OperationStore {
  constructor(private readonly db: Database) {}

  /**
   * The number of a session's next command, higher than all before: that of its time in milliseconds,
   * so that a database which was restored from a backup still gives higher ones.
   */
  async nextNumber(sessionId: string): Promise<number> {
    const { rows } = await this.db.raw<{ rows: { command_number: string }[] }>(
      `update sessions set command_number = greatest(
        command_number + 1, floor(extract(epoch from clock_timestamp()) * 1000)::bigint)
      where id = ? and deleted_at is null returning command_number`,
      [sessionId],
    );
    const [row] = rows;
    if (row === undefined) throw new AppError('SESSION_NOT_FOUND', 'Session not found');
    return Number(row.command_number);
  }

  /** Has a command pursued from now on. */
  async begin(session: StoredSession, command: SessionCommand): Promise<void> {
    await this.forgetOld();
    await this.insert(session, command, 0).onConflict('id').merge(['due_at']);
  }

  /** Has a command pursued if its caller has not ended it by then. Throws for an id that is taken. */
  async record(session: StoredSession, command: SessionCommand, afterMs: number): Promise<void> {
    await this.forgetOld();
    await this.insert(session, command, afterMs);
  }

  private async forgetOld(): Promise<void> {
    await this.db('operations').whereRaw(`created_at < now() - ${KEPT}`).delete();
  }

  private insert(session: StoredSession, command: SessionCommand, afterMs: number) {
    return this.db('operations').insert({
      id: command.id,
      user_id: session.userId,
      session_id: session.id,
      workflow_id: session.workflowId,
      action: command.action,
      command_number: command.number,
      command_reason: command.reason,
      state: 'accepted',
      due_at: this.db.raw(`now() + ? * interval '1 millisecond'`, [afterMs]),
    });
  }

  /** Accepted operations that nobody pursues now, oldest first; for so long they are the caller's. */
  async claim(limit: number, leaseMs: number): Promise<OpenOperation[]> {
    const { rows } = await this.db.raw<{ rows: OperationRow[] }>(
      `update operations set due_at = now() + :leaseMs * interval '1 millisecond' where id in (
        select id from operations where state = 'accepted' and due_at <= now()
        order by due_at limit :limit for update skip locked)
      returning *`,
      { limit, leaseMs },
    );
    return rows.map(toOpen);
  }

  /** Gives an operation back: at once, or for a next try that comes the later the older it is. */
  async release(id: string, when: 'now' | 'later'): Promise<void> {
    const pause = "least(greatest((now() - created_at) / 10, interval '1 s'), interval '30 s')";
    await this.db('operations')
      .where({ id, state: 'accepted' })
      .update({ due_at: this.db.raw(when === 'now' ? 'now()' : `now() + ${pause}`) });
  }

  /** The first end counts. */
  async end(id: string, state: 'done' | 'failed', reason: string | null = null): Promise<void> {
    await this.db('operations')
      .where({ id, state: 'accepted' })
      .update({ state, reason, ended_at: this.db.fn.now() });
  }

  async find(userId: string, id: string): Promise<StoredOperation | undefined> {
    const row = await this.db('operations')
      .where({ id, user_id: userId })
      .first<OperationRow | undefined>();
    if (row === undefined) return undefined;
    return {
      id: row.id,
      sessionId: row.session_id,
      action: row.action,
      state: row.state,
      reason: row.reason,
      createdAt: row.created_at,
      endedAt: row.ended_at,
    };
  }
}

function toOpen(row: OperationRow): OpenOperation {
  return {
    userId: row.user_id,
    sessionId: row.session_id,
    workflowId: row.workflow_id,
    command: {
      id: row.id,
      number: row.command_number === null ? undefined : Number(row.command_number),
      action: row.action,
      reason: row.command_reason ?? `${row.action} by the user`,
    },
  };
}
