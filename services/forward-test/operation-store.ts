import type { StoredOperation } from '../../api/forward-test/operation-routes';
import type { SessionAction, StoredSession } from '../../api/forward-test/session-port';
import type { Database } from '../../platform/postgres/database';

const KEPT = "interval '7 days'";

/** An operation with the workflow that carries it out. */
export interface OperationRow extends StoredOperation {
  readonly workflowId: string;
}

/** Commands that were not done when they had to be answered, kept for a week. */
export class OperationStore {
  constructor(private readonly db: Database) {}

  async begin(id: string, session: StoredSession, action: SessionAction): Promise<void> {
    await this.db('operations').whereRaw(`created_at < now() - ${KEPT}`).delete();
    await this.db('operations').insert({
      id,
      user_id: session.userId,
      session_id: session.id,
      workflow_id: session.workflowId,
      action,
      state: 'accepted',
    });
  }

  /** The first end counts. */
  async end(id: string, state: 'done' | 'failed', reason: string | null = null): Promise<void> {
    await this.db('operations')
      .where({ id, state: 'accepted' })
      .update({ state, reason, ended_at: this.db.fn.now() });
  }

  async find(userId: string, id: string): Promise<OperationRow | undefined> {
    const row = await this.db('operations').where({ id, user_id: userId }).first<
      | {
          id: string;
          session_id: string;
          workflow_id: string;
          action: SessionAction;
          state: StoredOperation['state'];
          reason: string | null;
          created_at: Date;
          ended_at: Date | null;
        }
      | undefined
    >();
    if (row === undefined) return undefined;
    return {
      id: row.id,
      sessionId: row.session_id,
      workflowId: row.workflow_id,
      action: row.action,
      state: row.state,
      reason: row.reason,
      createdAt: row.created_at,
      endedAt: row.ended_at,
    };
  }
}
