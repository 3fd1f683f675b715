import type { Client } from '@temporalio/client';
import {
  WithStartWorkflowOperation,
  WorkflowIdConflictPolicy,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { ExponentialBackoff, handleWhen, noJitterGenerator, retry } from 'cockatiel';
import type { SessionAction, StoredSession } from '../../api/forward-test/session-port';
import { causesOf } from '../../platform/causes';
import { appErrorOf } from '../../platform/temporal/activity-errors';
import type { SessionWorkflowInput } from '../../workflows/forward-test/session-input';
import { sessionUpdates, stateQuery } from '../../workflows/forward-test/session-messages';
import type { SessionView } from '../../workflows/forward-test/session-messages';
import { forwardTestSession } from '../../workflows/forward-test/session-workflow';
import { workflowSummary } from '../shared/workflow-summary';

export const SESSION_TASK_QUEUE = 'forward-test';

/** A command to a session: sent again under its id, it is carried out once. */
export interface SessionCommand {
  readonly id: string;
  /** Of two commands of a session, the one that was issued later has the higher number. */
  readonly number: number | undefined;
  readonly action: SessionAction;
  readonly reason: string;
}

/** When a call ends that has no answer by then. */
export interface CallLimits {
  /** Milliseconds UTC. */
  readonly deadline: number;
  readonly signal?: AbortSignal;
}

/** Commands as the workflows of sessions take them. */
export class SessionCommands {
  constructor(private readonly client: Client) {}

  /**
   * Sends a command to the session's workflow, which is started first should it be missing, and
   * returns what it leads to. Throws the workflow's error, or another one when no outcome is known.
   */
  async send(
    session: StoredSession,
    { id, number, action, reason }: SessionCommand,
    limits: CallLimits,
  ): Promise<SessionView> {
    const update = () =>
      this.client.workflow.executeUpdateWithStart(sessionUpdates[action], {
        startWorkflowOperation: new WithStartWorkflowOperation(
          forwardTestSession,
          startOptions(session),
        ),
        args: [reason, number],
        updateId: id,
      });
    return betweenRuns.execute(() => this.within(limits, update), limits.signal);
  }

  /** What a command has led to, asked without sending it; undefined when the workflow has none. */
  async outcome(
    workflowId: string,
    commandId: string,
    limits: CallLimits,
  ): Promise<SessionView | undefined> {
    const update = this.client.workflow
      .getHandle(workflowId)
      .getUpdateHandle<SessionView>(commandId);
    try {
      return await this.within(limits, () => update.result());
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    }
  }

  /** What the session's workflow knows of it. */
  view(workflowId: string, limits: CallLimits): Promise<SessionView> {
    return this.within(limits, () => this.client.workflow.getHandle(workflowId).query(stateQuery));
  }

  private within<T>({ deadline, signal }: CallLimits, call: () => Promise<T>): Promise<T> {
    const { client } = this;
    return client.withDeadline(deadline, () =>
      signal === undefined ? call() : client.withAbortSignal(signal, call),
    );
  }
}

export function startOptions(session: StoredSession) {
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

/** gRPC's numbers of FAILED_PRECONDITION and ABORTED. */
const BETWEEN_RUNS: ReadonlySet<unknown> = new Set([9, 10]);

/** The run that had the update ended before it took it: the run that follows takes it. */
function isBetweenRuns(error: unknown): boolean {
  return causesOf(error).some((cause: { code?: unknown }) => BETWEEN_RUNS.has(cause.code));
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
