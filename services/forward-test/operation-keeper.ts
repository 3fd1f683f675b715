import { WorkflowUpdateFailedError } from '@temporalio/client';
import { messageOf } from '../../core/errors';
import type { Log } from '../../core/ports';
import { appErrorOf } from '../../platform/temporal/activity-errors';
import type { OpenOperation, OperationStore } from './operation-store';
import type { SessionCommand, SessionCommands } from './session-commands';
import type { SessionStore } from './session-store';

const LOOK_EVERY_MS = 1_000;
/** How long the outcome of a command is waited for before others have their turn. */
const TRY_MS = 20_000;
/** Longer than a try: an operation of a process that is gone is taken up by another one this soon. */
const LEASE_MS = 30_000;
const AT_ONCE_MAX = 100;
/** Of one user: what theirs wait for keeps nobody else's waiting. */
const PER_USER_MAX = 25;
/** The reason of a request whose process is gone, or which took too long: what it asks for is not done. */
const LOST =
  'nothing was changed: the service stopped, or a dependency did not answer; send it again';

/**
 * Pursues accepted operations until the session's workflow reports their results, also those that were
 * accepted by a process that is gone. One process at a time pursues an operation; should two, the
 * workflow carries the command out once.
 */
export class OperationKeeper {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();
  private readonly ofUsers = new Map<string, number>();

  constructor(
    private readonly store: OperationStore,
    private readonly sessions: Pick<SessionStore, 'find' | 'endFailed'>,
    private readonly commands: Pick<SessionCommands, 'send' | 'outcome'>,
    private readonly logger: Log,
    private readonly leaseMs = LEASE_MS,
  ) {
    this.schedule(0);
  }

  /** What is under way is left to another process, which may take it up at once. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.timer);
    await this.looking;
    await Promise.all(this.underWay);
  }

  private schedule(afterMs: number): void {
    if (this.stopping.signal.aborted) return;
    this.timer = setTimeout(() => {
      this.looking = this.look()
        .catch((error: unknown) => {
          this.logger.warn({ err: error }, 'operations could not be processed; will retry');
        })
        .finally(() => {
          this.schedule(LOOK_EVERY_MS);
        });
    }, afterMs);
  }

  private async look(): Promise<void> {
    const free = AT_ONCE_MAX - this.underWay.size;
    if (free === 0) return;
    // Whoever has half of their share under way waits until there is less: claims take the other half.
    const perUser = Math.ceil(PER_USER_MAX / 2);
    const busy = [...this.ofUsers].filter(([, count]) => count > PER_USER_MAX - perUser);
    const share = { perUser, without: busy.map(([userId]) => userId) };
    for (const operation of await this.store.claim(free, this.leaseMs, share)) {
      this.count(operation.userId, 1);
      const pursued = this.pursue(operation).finally(() => {
        this.underWay.delete(pursued);
        this.count(operation.userId, -1);
      });
      this.underWay.add(pursued);
    }
  }

  private count(userId: string, change: number): void {
    const count = (this.ofUsers.get(userId) ?? 0) + change;
    if (count === 0) this.ofUsers.delete(userId);
    else this.ofUsers.set(userId, count);
  }

  private async pursue(operation: OpenOperation): Promise<void> {
    const { id } = operation;
    try {
      await this.settle(operation);
    } catch (error) {
      const { aborted } = this.stopping.signal;
      if (!aborted) {
        const words = `an operation is still open: ${messageOf(error)}`;
        this.logger.warn({ err: error, operationId: id }, words);
      }
      // Its lease ends by itself should the database be away too.
      await this.store.release(id, aborted ? 'now' : 'later').catch(() => undefined);
    }
  }

  /** Stores the outcome; throws when none is known yet. */
  private async settle(operation: OpenOperation): Promise<void> {
    const { command } = operation;
    if (command === undefined) {
      await this.store.end(operation.id, 'failed', LOST);
      return;
    }
    try {
      const reason = await this.carryOut(operation, command);
      await this.store.end(command.id, reason === undefined ? 'done' : 'failed', reason ?? null);
    } catch (error) {
      const reason = appErrorOf(error)?.message;
      // Other than an answer that is missing, a failure of the update is its outcome.
      const isOutcome = reason !== undefined || error instanceof WorkflowUpdateFailedError;
      if (!isOutcome) throw error;
      await this.store.end(
        command.id,
        'failed',
        reason ?? `${command.action} failed with an internal error`,
      );
    }
  }

  /** Why the command will never be carried out; undefined once it was. */
  private async carryOut(
    { userId, sessionId, workflowId }: OpenOperation,
    command: SessionCommand,
  ): Promise<string | undefined> {
    const limits = { deadline: Date.now() + TRY_MS, signal: this.stopping.signal };
    const session = await this.sessions.find(userId, sessionId);
    if (session !== undefined) {
      const { status, reason } = await this.commands.send(session, command, limits);
      if (status === 'ERROR') await this.sessions.endFailed(session, reason);
      return undefined;
    }
    // A command would begin a workflow for a session that is gone. The last one may know of it.
    if (command.action === 'delete') return undefined;
    const outcome = await this.commands.outcome(workflowId, command.id, limits);
    return outcome === undefined ? 'superseded: the session was deleted' : undefined;
  }
}
