import type { StoredOperation } from '../../api/forward-test/operation-routes';
import { requestActions } from '../../api/forward-test/session-port';
import type {
  OperationAction,
  RecordedRequest,
  StoredSession,
} from '../../api/forward-test/session-port';
import { AppError, UnavailableError } from '../../core/errors';
import type { Database } from '../../platform/postgres/database';
import type { SessionCommand } from './session-commands';

const KEPT = "interval '7 days'";
/** Twice the sessions that a user may have by default: what is asked of all at once can be looked up. */
const KEPT_PER_USER = 2_000;
const KEPT_MS = 3_600_000;
/** What requests have, which no workflow carries out. */
const NO_WORKFLOW = '';

/** An accepted operation, with all that it takes to send its command again. */
export interface OpenOperation {
  readonly id: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly workflowId: string;
  /** Undefined of a request, which nobody but its own process can carry out. */
  readonly command: SessionCommand | undefined;
}

interface OperationRow {
  readonly id: string;
  readonly user_id: string;
  readonly session_id: string;
  readonly workflow_id: string;
  readonly action: OperationAction;
  readonly state: StoredOperation['state'];
  readonly reason: string | null;
  readonly created_at: Date;
  readonly ended_at: Date | null;
  /** Null, as the reason, in operations of versions before numbers. */
  readonly command_number: string | null;
  readonly command_reason: string | null;
}

/** How many operations of one user are claimed, and users of whom none are. */
interface Share {
  readonly perUser?: number;
  readonly without?: readonly string[];
}

/**
 * The order of commands, and those that were not done when they had to be answered: kept for a week, and
 * of one user no more than the newest.
 */
export class OperationStore {
  constructor(
    private readonly db: Database,
    private readonly keptPerUser = KEPT_PER_USER,
    /** Whoever has just been answered with an id asks soon: these are kept however many there are. */
    private readonly keptMs = KEPT_MS,
  ) {}

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
    await this.forgetOld(session.userId);
    await this.insert(session, command, 0).onConflict('id').merge(['due_at']);
  }

  /** Has a command pursued if its caller has not ended it by then. Throws for an id that is taken. */
  async record(session: StoredSession, command: SessionCommand, afterMs: number): Promise<void> {
    await this.forgetOld(session.userId);
    await this.insert(session, command, afterMs);
  }

  /** Has a request taken for lost if it has not ended by then. Throws for an id that is taken. */
  async recordRequest(id: string, request: RecordedRequest, afterMs: number): Promise<void> {
    await this.forgetOld(request.userId);
    await this.db('operations').insert({
      id,
      user_id: request.userId,
      session_id: request.sessionId,
      workflow_id: NO_WORKFLOW,
      action: request.action,
      state: 'accepted',
      due_at: this.dueIn(afterMs),
    });
  }

  /** Also those of the user that have ended and are not among the newest. */
  private async forgetOld(userId: string): Promise<void> {
    await this.db('operations').whereRaw(`created_at < now() - ${KEPT}`).delete();
    await this.db.raw(
      `delete from operations where user_id = :userId and state <> 'accepted' and created_at < (
        select created_at from operations where user_id = :userId
        order by created_at desc offset :most limit 1)
        and created_at < now() - :keptMs * interval '1 millisecond'`,
      { userId, most: this.keptPerUser - 1, keptMs: this.keptMs },
    );
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
      due_at: this.dueIn(afterMs),
    });
  }

  private dueIn(afterMs: number) {
    return this.db.raw(`now() + ? * interval '1 millisecond'`, [afterMs]);
  }

  /**
   * Accepted operations that nobody pursues now, the users in turn and each one's oldest first: however
   * many one has, the others' are among the first. For so long they are the caller's.
   */
  async claim(limit: number, leaseMs: number, share: Share = {}): Promise<OpenOperation[]> {
    const { perUser = limit, without = [] } = share;
    const { rows } = await this.db.raw<{ rows: OperationRow[] }>(
      `update operations set due_at = now() + :leaseMs * interval '1 millisecond' where id in (
        select o.id from operations o join (
          select id, row_number() over (partition by user_id order by due_at) as turn
          from operations where state = 'accepted' and due_at <= now()
            and not user_id = any(:without::uuid[])) as due using (id)
        where o.state = 'accepted' and o.due_at <= now() and due.turn <= :perUser
        order by due.turn, o.due_at limit :limit for update of o skip locked)
      returning *`,
      { limit, leaseMs, perUser, without: [...without] },
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

/**
 * Stores that an operation is done, in the transaction that does it: both happen or none. Throws when
 * the operation was given up meanwhile.
 */
export async function markDone(transaction: Database, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const marked = await transaction('operations')
    .where({ id, state: 'accepted' })
    .update({ state: 'done', ended_at: transaction.fn.now() });
  if (marked === 0) throw new UnavailableError(`operation ${id} was abandoned: it took too long`);
}

function toOpen(row: OperationRow): OpenOperation {
  return {
    id: row.id,
    userId: row.user_id,
    sessionId: row.session_id,
    workflowId: row.workflow_id,
    command: commandOf(row),
  };
}

function commandOf({ id, workflow_id, action, ...row }: OperationRow): SessionCommand | undefined {
  if (workflow_id === NO_WORKFLOW || isRequest(action)) return undefined;
  const number = row.command_number === null ? undefined : Number(row.command_number);
  return { id, number, action, reason: row.command_reason ?? `${action} by the user` };
}

function isRequest(action: OperationAction): action is (typeof requestActions)[number] {
  return (requestActions as readonly string[]).includes(action);
}
