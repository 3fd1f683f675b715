import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  currentUpdateInfo,
  patched,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ErrorCode } from '../../core/errors';
import type { SessionStatus } from '../../contracts/forward-test';
import type { SessionActivities } from '../../activities/forward-test/session-activities';
import { CommandQueue } from './command-queue';
import type { SessionWorkflowInput } from './session-input';
import { progressSignal, sessionUpdates, stateQuery } from './session-messages';
import type { SessionProgress, SessionView } from './session-messages';
import { assertAllowed, changesNothing, statusAfter } from './session-status';
import type { SessionCommandKind } from './session-status';
import { showSession } from './show-session';

/** A run goes on as a new one before its history has 100 events: a restart replays it quickly. */
const HISTORY_EVENTS_MAX = 60;

const activities = proxyLocalActivities<SessionActivities>({
  startToCloseTimeout: '30 seconds',
  localRetryThreshold: '5 seconds',
  retry: {
    initialInterval: '200 milliseconds',
    maximumInterval: '10 seconds',
    maximumAttempts: 8,
  },
});

/** The life of one forward test. Updates change it; the evaluator's progress is only shown. */
export async function forwardTestSession(input: SessionWorkflowInput): Promise<SessionView> {
  const session = new Session(input);
  session.listen();
  session.show();
  await session.endedOrHistoryLong();
  await condition(allHandlersFinished);
  if (!session.ended) await continueAsNew<typeof forwardTestSession>(session.carryOver());
  return session.view;
}

class Session {
  view: SessionView;
  ended = false;
  private sequence: number;
  /** The highest number of a command that was accepted: an older one that comes after it is late. */
  private newest: number;
  private readonly commands: CommandQueue;

  constructor(private readonly input: SessionWorkflowInput) {
    this.sequence = input.carried?.sequence ?? 0;
    this.newest = input.carried?.newest ?? 0;
    this.view = input.carried?.view ?? {
      status: 'STOPPED',
      reason: 'created',
      balance: input.initialBalance,
      lastFill: null,
      lastFillAt: null,
    };
    this.commands = new CommandQueue(input.carried?.done ?? []);
  }

  listen(): void {
    setHandler(stateQuery, () => this.view);
    setHandler(progressSignal, (progress) => {
      this.takeProgress(progress);
    });
    for (const kind of Object.keys(sessionUpdates) as SessionCommandKind[]) {
      setHandler(sessionUpdates[kind], (...args) => this.command(kind, ...args), {
        validator: (_reason: string, number?: number) => {
          if (!this.commands.knows(currentUpdateInfo()?.id)) this.assertAcceptable(kind, number);
        },
      });
    }
  }

  async endedOrHistoryLong(): Promise<void> {
    await condition(
      () =>
        this.ended ||
        workflowInfo().continueAsNewSuggested ||
        workflowInfo().historyLength > HISTORY_EVENTS_MAX,
    );
  }

  carryOver(): SessionWorkflowInput {
    const { view, sequence, newest } = this;
    return { ...this.input, carried: { view, sequence, done: this.commands.done, newest } };
  }

  show(): void {
    showSession(this.input, this.view);
  }

  /** Refuses a command before it is in the history. */
  private assertAcceptable(kind: SessionCommandKind, number: number | undefined): void {
    const status = this.expected();
    if (number !== undefined && number < this.newest && !changesNothing(kind, status)) {
      throw ApplicationFailure.nonRetryable(
        `superseded: the session has taken a newer command than this ${kind}`,
        'COMMAND_SUPERSEDED',
      );
    }
    assertAllowed(kind, status);
  }

  /** The status once all commands that wait have been carried out. */
  private expected(): SessionStatus | 'DELETED' {
    const now = this.ended ? 'DELETED' : this.view.status;
    return this.commands.waiting.reduce(statusAfter, now);
  }

  /** Commands are carried out one after the other, in the order in which they came. */
  private command(kind: SessionCommandKind, reason: string, number = 0): Promise<SessionView> {
    this.newest = Math.max(this.newest, number);
    return this.commands.inTurn(kind, currentUpdateInfo()?.id, async () => {
      // A command before this one may have failed.
      assertAllowed(kind, this.ended ? 'DELETED' : this.view.status);
      await this.carryOut(kind, reason);
      return this.view;
    });
  }

  private async carryOut(kind: SessionCommandKind, reason: string): Promise<void> {
    const { status } = this.view;
    if (statusAfter(status, kind) === status) return;
    try {
      await this.change(kind, reason);
    } catch (error) {
      const failed = failureOf(error, 'SESSION_FAILED');
      if (failed === undefined) throw error;
      // It was ended before this command, which is as late as the report of the failure.
      this.become('ERROR', failed.message);
      assertAllowed(kind, 'ERROR');
    }
  }

  private async change(kind: SessionCommandKind, reason: string): Promise<void> {
    if (kind === 'delete') {
      await this.carryOut('stop', reason).catch(ignoreMissingSession);
      await activities.removeSession(this.next(reason));
      this.ended = true;
    } else if (kind === 'start' && this.view.status === 'STOPPED') {
      await activities.beginSession(this.next(reason));
      this.reach('RUNNING', reason);
    } else {
      const status = statusAfter(this.view.status, kind) as SessionStatus;
      const control = kind === 'start' ? 'resume' : kind;
      await activities.controlSession({ ...this.next(reason), kind: control });
      this.reach(status, reason);
    }
  }

  /** Each command has its own number, also one that fails half-way: the next is always newer. */
  private next(reason: string) {
    this.sequence += 1;
    return { sessionId: this.input.sessionId, sequence: this.sequence, reason };
  }

  /** What a command has led to, unless the session has failed since: that is reported as it is. */
  private reach(status: SessionStatus, reason: string): void {
    if (this.view.status === 'ERROR' && patched('failed-meanwhile')) return;
    this.become(status, reason);
  }

  private become(status: SessionStatus, reason: string): void {
    this.view = { ...this.view, status, reason };
    this.show();
  }

  private takeProgress({ failure, ...progress }: SessionProgress): void {
    this.view = { ...this.view, ...progress };
    if (failure === undefined) this.show();
    else this.become('ERROR', failure);
  }
}

/** A delete that is repeated after the workflow ended finds nothing to stop, and ends again. */
function ignoreMissingSession(error: unknown): void {
  if (failureOf(error, 'SESSION_NOT_FOUND') === undefined) throw error;
}

function failureOf(error: unknown, type: ErrorCode): ApplicationFailure | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApplicationFailure && cause.type === type) return cause;
  }
  return undefined;
}
