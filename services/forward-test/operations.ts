import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { OperationPort, StoredOperation } from '../../api/forward-test/operation-routes';
import type { SessionAction, StoredSession } from '../../api/forward-test/session-port';
import { AppError, messageOf } from '../../contracts/errors';
import type { Log } from '../../contracts/ports';
import { appErrorOf } from '../../platform/temporal/activity-errors';
import type { Database } from '../../platform/postgres/database';
import type { Lifecycle } from '../../platform/lifecycle';
import { OperationStore } from './operation-store';
import type { OperationRow } from './operation-store';

/** How long a command is pursued after its answer. */
const PURSUED_MS = 600_000;
const TRY_MS = 60_000;
const BETWEEN_TRIES_MS = 1_000;
/** How long a question about an operation may wait for Temporal. */
const ASK_MS = 1_500;

/** A command on its way: sent again under its id, it is carried out once. */
export interface SentCommand {
  readonly id: string;
  readonly session: StoredSession;
  readonly action: SessionAction;
  readonly send: (deadline: number) => Promise<unknown>;
}

/**
 * What becomes of commands that were not done in time: they are pursued after their answer, and
 * whoever has the id can ask. After a restart of this process Temporal is asked instead.
 */
export class Operations implements OperationPort {
  private readonly stopping = new AbortController();
  /** Of each session, the command that was sent last: an older one is not sent again after it. */
  private readonly latest = new Map<string, string>();

  constructor(
    private readonly store: OperationStore,
    private readonly client: Client,
    private readonly logger: Log,
  ) {}

  /** Commands of a session are told apart by which was sent last. */
  sent({ id, session }: Pick<SentCommand, 'id' | 'session'>): void {
    if (this.latest.has(session.id)) this.latest.set(session.id, id);
  }

  /** Goes on with the command and returns what its caller is answered now, a 504 with its id. */
  async goOn(command: SentCommand, cause: unknown): Promise<AppError> {
    const { id, session, action } = command;
    await this.store.begin(id, session, action);
    this.latest.set(session.id, id);
    void this.pursue(command).catch((error: unknown) => {
      this.logger.warn(
        { err: error, operationId: id },
        `an operation is open: ${messageOf(error)}`,
      );
    });
    const message = `${action} was accepted and is not done yet: ask for operation ${id}`;
    return new AppError('OPERATION_UNDER_WAY', message, {
      cause,
      members: { operation_id: id },
      location: `/api/operations/${id}`,
    });
  }

  async operation(userId: string, id: string): Promise<StoredOperation | undefined> {
    const found = await this.store.find(userId, id);
    if (found?.state !== 'accepted') return found;
    await this.settle(found);
    return this.store.find(userId, id);
  }

  stop(): void {
    this.stopping.abort();
  }

  private async pursue({ id, session, send }: SentCommand): Promise<void> {
    const { signal } = this.stopping;
    const until = Date.now() + PURSUED_MS;
    while (!signal.aborted && Date.now() < until && this.latest.get(session.id) === id) {
      try {
        await send(Math.min(until, Date.now() + TRY_MS));
        await this.store.end(id, 'done');
        break;
      } catch (error) {
        const failure = appErrorOf(error);
        if (failure !== undefined) {
          await this.store.end(id, 'failed', failure.message);
          break;
        }
      }
      await sleep(BETWEEN_TRIES_MS, undefined, { signal }).catch(() => undefined);
    }
    if (this.latest.get(session.id) === id) this.latest.delete(session.id);
  }

  /** Notes what the workflow says of the command, if it says anything soon. */
  private async settle({ id, workflowId, createdAt }: OperationRow): Promise<void> {
    const update = this.client.workflow.getHandle(workflowId).getUpdateHandle(id);
    try {
      await this.client.withDeadline(Date.now() + ASK_MS, () => update.result());
      await this.store.end(id, 'done');
    } catch (error) {
      const failure = appErrorOf(error);
      if (failure !== undefined) await this.store.end(id, 'failed', failure.message);
      else if (Date.now() - createdAt.getTime() > PURSUED_MS + TRY_MS) {
        const reason = 'no outcome is known after ten minutes: see the status of the session';
        await this.store.end(id, 'failed', reason);
      }
    }
  }
}

interface OperationResources {
  readonly db: Database;
  readonly temporal: Client;
  readonly logger: Log;
  readonly lifecycle: Lifecycle;
}

/** Operations that are pursued until the service stops. */
export function openOperations(resources: OperationResources): Operations {
  const { db, temporal, logger, lifecycle } = resources;
  const operations = new Operations(new OperationStore(db), temporal, logger);
  lifecycle.onStop('operations', () => {
    operations.stop();
  });
  return operations;
}
