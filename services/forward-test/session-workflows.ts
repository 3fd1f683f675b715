import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import {
  WithStartWorkflowOperation,
  WorkflowIdConflictPolicy,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { ExponentialBackoff, handleWhen, noJitterGenerator, retry } from 'cockatiel';
import type { SessionAction, StoredSession } from '../../api/forward-test/session-port';
import { UnavailableError } from '../../contracts/errors';
import type { SessionStatus } from '../../contracts/forward-test';
import { appErrorOf } from '../../platform/temporal/activity-errors';
import type { SessionProgress } from '../../streams/forward-test/progress-writer';
import { progressSignal, sessionUpdates } from '../../workflows/forward-test/session-messages';
import { forwardTestSession } from '../../workflows/forward-test/session-workflow';
import type { SessionWorkflowInput } from '../../workflows/forward-test/session-input';
import type { Operations } from './operations';
import { workflowSummary } from '../shared/workflow-summary';

export const SESSION_TASK_QUEUE = 'forward-test';

const REPORT_MS = 10_000;
/** Less than the gateway waits, ms. */
const ANSWER_MS = 25_000;

/** Session workflows, one a session, with the id that is stored with it. */
export class SessionWorkflows {
  constructor(
    private readonly client: Client,
    /** What becomes of commands that are not done in time. */
    readonly operations: Operations,
    private readonly answerMs = ANSWER_MS,
  ) {}

  /** Starts the session's workflow; one that runs already stays. */
  async ensure(session: StoredSession): Promise<void> {
    await this.client.workflow.start(forwardTestSession, startOptions(session));
  }

  /**
   * Carries an action out and returns the new status. The workflow is started first should it be
   * missing. Throws the activity's `AppError`, `OPERATION_UNDER_WAY` when it is not done in time, or
   * `UNAVAILABLE` when Temporal does not answer.
   */
  async act(session: StoredSession, action: SessionAction, reason: string): Promise<SessionStatus> {
    // The same command whenever it is sent again: it is carried out once.
    const updateId = randomUUID();
    const update = () =>
      this.client.workflow.executeUpdateWithStart(sessionUpdates[action], {
        startWorkflowOperation: new WithStartWorkflowOperation(
          forwardTestSession,
          startOptions(session),
        ),
        args: [reason],
        updateId,
      });
    const send = (deadline: number) =>
      betweenRuns.execute(() => this.client.withDeadline(deadline, update));
    const command = { id: updateId, session, action, send };
    this.operations.sent(command);
    try {
      const view = await send(Date.now() + this.answerMs);
      return view.status;
    } catch (error) {
      const failure = appErrorOf(error);
      if (failure === undefined && isLate(error)) throw await this.operations.goOn(command, error);
      throw failure ?? new UnavailableError('session workflows do not answer', error);
    }
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

function startOptions(session: StoredSession) {
  const summary = workflowSummary(session);
  return {
    workflowId: session.workflowId,
    taskQueue: SESSION_TASK_QUEUE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    staticSummary: summary,
    // A run that continues another one has its memo, but not its summary.
    memo: { summary },
    args: [workflowInputOf(session)] as [SessionWorkflowInput],
  };
}

/**
 * What a workflow begins with. One that takes the place of another, terminated by hand or lost with
 * its server, goes on where the session is: commands counted from 1 again would change nothing.
 */
export function workflowInputOf(session: StoredSession): SessionWorkflowInput {
  const { id, userId, strategyName, symbol, timeframe, initialBalance } = session;
  const input = { sessionId: id, userId, strategyName, symbol, timeframe, initialBalance };
  if (session.commandSequence === 0) return input;
  const view = {
    status: session.status,
    reason: session.statusReason,
    balance: session.portfolio?.portfolio.total_value ?? initialBalance,
    lastFill: null,
    lastFillAt: null,
  };
  return { ...input, carried: { view, sequence: session.commandSequence } };
}

/** gRPC's number of DEADLINE_EXCEEDED. */
const LATE = 4;

/** Temporal has the command, or may have it, and has not said that it is done. */
function isLate(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as { code?: unknown }).code === LATE) return true;
  }
  return false;
}

/** gRPC's numbers of FAILED_PRECONDITION and ABORTED. */
const BETWEEN_RUNS: ReadonlySet<unknown> = new Set([9, 10]);

/** The run that had the update ended before it took it: the run that follows takes it. */
function isBetweenRuns(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (BETWEEN_RUNS.has((cause as { code?: unknown }).code)) return true;
  }
  return false;
}

/** For about as long as an answer may take; each try ends at the deadline of all. */
const betweenRuns = retry(
  handleWhen((error) => appErrorOf(error) === undefined && isBetweenRuns(error)),
  {
    maxAttempts: 30,
    backoff: new ExponentialBackoff({
      generator: noJitterGenerator,
      initialDelay: 25,
      maxDelay: 1_000,
    }),
  },
);
