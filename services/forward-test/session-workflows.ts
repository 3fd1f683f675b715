import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { SessionAction, StoredSession } from '../../api/forward-test/session-port';
import { ANSWER_MS } from '../../contracts/answer-times';
import { UnavailableError } from '../../core/errors';
import type { SessionStatus } from '../../contracts/forward-test';
import { causesOf } from '../../platform/causes';
import { appErrorOf } from '../../platform/temporal/activity-errors';
import type { SessionProgress } from '../../streams/forward-test/progress-writer';
import { progressSignal } from '../../workflows/forward-test/session-messages';
import type { SessionView } from '../../workflows/forward-test/session-messages';
import { forwardTestSession } from '../../workflows/forward-test/session-workflow';
import type { Operations } from './operations';
import { startOptions } from './session-commands';
import type { CallLimits, SessionCommand, SessionCommands } from './session-commands';
import type { SessionStore } from './session-store';

const REPORT_MS = 10_000;
/** What it takes to store the outcome of a command; after it a keeper takes the command for lost. */
const REST_MS = 5_000;

/** Session workflows, one a session, with the id that is stored with it. */
export class SessionWorkflows {
  constructor(
    private readonly client: Client,
    private readonly commands: SessionCommands,
    /** What becomes of commands that are not done in time. */
    readonly operations: Operations,
    private readonly store: Pick<SessionStore, 'endFailed'>,
    private readonly answerMs = ANSWER_MS,
  ) {}

  /** Starts the session's workflow; one that runs already stays. */
  async ensure(session: StoredSession): Promise<void> {
    await this.client.workflow.start(forwardTestSession, startOptions(session));
  }

  /**
   * Carries an action out and returns the new status. The workflow is started first should it be
   * missing. Throws the activity's `AppError`, `COMMAND_SUPERSEDED` when a newer command overtook it,
   * `OPERATION_UNDER_WAY` when it is not done in time, or `UNAVAILABLE` when Temporal does not answer.
   */
  async act(
    session: StoredSession,
    action: SessionAction,
    reason: string,
    operationId?: string,
  ): Promise<SessionStatus> {
    const number = await this.operations.numberFor(session);
    const command = { id: operationId ?? randomUUID(), number, action, reason };
    if (operationId === undefined) return this.carryOut(session, command);
    const lostAfterMs = this.answerMs + REST_MS;
    return this.operations.recorded(session, command, lostAfterMs, () =>
      this.carryOut(session, command),
    );
  }

  private async carryOut(session: StoredSession, command: SessionCommand): Promise<SessionStatus> {
    const deadline = Date.now() + this.answerMs;
    try {
      return (await this.sent(session, command, { deadline })).status;
    } catch (error) {
      const failure = appErrorOf(error);
      if (failure === undefined && (isLate(error) || Date.now() >= deadline)) {
        throw await this.operations.accept(session, command, error);
      }
      throw failure ?? new UnavailableError('session workflows do not respond', error);
    }
  }

  /** Sends a command; a session of which the workflow says that it has failed ends. */
  private async sent(
    session: StoredSession,
    command: SessionCommand,
    limits: CallLimits,
  ): Promise<SessionView> {
    try {
      const view = await this.commands.send(session, command, limits);
      if (view.status === 'ERROR') await this.store.endFailed(session, view.reason);
      return view;
    } catch (error) {
      // What is mended on the way never hides why the command was refused.
      if (appErrorOf(error)?.code === 'SESSION_STATUS') {
        await this.endIfFailed(session, limits).catch(() => undefined);
      }
      throw error;
    }
  }

  private async endIfFailed(session: StoredSession, limits: CallLimits): Promise<void> {
    const { status, reason } = await this.commands.view(session.workflowId, limits);
    if (status === 'ERROR') await this.store.endFailed(session, reason);
  }

  /** Shows progress in the Web UI; a session without an open workflow is ignored. */
  async report(workflowId: string, progress: SessionProgress): Promise<void> {
    try {
      // A signal without an answer would hold up all others.
      await this.client.withDeadline(Date.now() + REPORT_MS, () =>
        this.client.workflow.getHandle(workflowId).signal(progressSignal, progress),
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }
}

/** gRPC's number of DEADLINE_EXCEEDED. */
const LATE = 4;

/** Temporal has the command, or may have it, and has not said that it is done. */
function isLate(error: unknown): boolean {
  return causesOf(error).some((cause: { code?: unknown }) => cause.code === LATE);
}
