import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  makeContinueAsNewFunc,
  patched,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { SessionStatus } from '../../../contracts/forward-test';
import type {
  ControlKind,
  SessionActivities,
  SessionCommand,
} from '../../../activities/forward-test/session-activities';
import { sessionAttributes } from '../search-attributes';
import {
  deleteUpdate,
  pauseUpdate,
  progressSignal,
  resumeUpdate,
  startUpdate,
  stateQuery,
  stopUpdate,
} from '../session-messages';
import type { SessionProgress, SessionView } from '../session-messages';
import type { SessionWorkflowInput } from '../session-input';
import type { forwardTestSession } from '../session-workflow';

const activities = proxyActivities<SessionActivities>({
  startToCloseTimeout: '30 seconds',
  retry: {
    initialInterval: '500 milliseconds',
    maximumInterval: '10 seconds',
    maximumAttempts: 8,
  },
});

/**
 * Sessions that were started before 2.1 run this workflow. It replays their histories unchanged, and
 * with the next message from outside it goes on as `forwardTestSession`. It can be removed when no run
 * of its type is open any more.
 */
export async function sessionWorkflow(input: SessionWorkflowInput): Promise<SessionView> {
  const session = new Session(input);
  session.listen();
  session.show();
  await session.endedOrHistoryTooLong();
  await condition(allHandlersFinished);
  if (!session.ended) await goOn(session.carryOver());
  return session.view;
}

const goOn = makeContinueAsNewFunc<typeof forwardTestSession>({
  workflowType: 'forwardTestSession',
});

class Session {
  view: SessionView;
  ended = false;
  /** A message came that the history did not have: time to go on as the workflow of today. */
  private movesOn = false;
  private sequence: number;
  /** Commands are carried out one after the other, in the order in which they came. */
  private lastCommand: Promise<unknown> = Promise.resolve();

  constructor(private readonly input: SessionWorkflowInput) {
    this.sequence = input.carried?.sequence ?? 0;
    this.view = input.carried?.view ?? {
      status: 'STOPPED',
      reason: 'created',
      balance: input.initialBalance,
      lastFill: null,
      lastFillAt: null,
    };
  }

  listen(): void {
    setHandler(stateQuery, () => this.view);
    setHandler(progressSignal, (progress) => {
      this.moveOn();
      this.takeProgress(progress);
    });
    setHandler(startUpdate, (reason) => this.inTurn(() => this.start(reason)));
    setHandler(pauseUpdate, (reason) => this.inTurn(() => this.pause(reason)));
    setHandler(resumeUpdate, (reason) => this.inTurn(() => this.resume(reason)));
    setHandler(stopUpdate, (reason) => this.inTurn(() => this.stop(reason)));
    setHandler(deleteUpdate, (reason) => this.inTurn(() => this.remove(reason)));
  }

  endedOrHistoryTooLong(): Promise<void> {
    return condition(
      () =>
        this.ended ||
        this.movesOn ||
        workflowInfo().continueAsNewSuggested ||
        workflowInfo().historyLength > 2_000,
    );
  }

  carryOver(): SessionWorkflowInput {
    return { ...this.input, carried: { view: this.view, sequence: this.sequence } };
  }

  show(): void {
    const { status, reason, balance, lastFill, lastFillAt } = this.view;
    const { strategyName, symbol, timeframe, userId } = this.input;
    upsertSearchAttributes([
      { key: sessionAttributes.strategy, value: strategyName },
      { key: sessionAttributes.symbol, value: symbol },
      { key: sessionAttributes.status, value: status },
      { key: sessionAttributes.balance, value: balance },
      { key: sessionAttributes.user, value: userId },
      ...(lastFillAt === null
        ? []
        : [{ key: sessionAttributes.lastFillAt, value: new Date(lastFillAt) }]),
    ]);
    setCurrentDetails(
      [
        `**${strategyName}** on **${symbol} ${timeframe}**`,
        `- status: **${status}** (${reason})`,
        `- balance: **${balance.toFixed(2)}**`,
        `- last fill: ${lastFill === null ? 'none yet' : `${lastFill} (${timeText(lastFillAt)})`}`,
      ].join('\n'),
    );
  }

  private async start(reason: string): Promise<SessionView> {
    if (this.view.status === 'RUNNING') return this.view;
    if (this.view.status === 'PAUSED') return this.resume(reason);
    this.expect('start', ['STOPPED']);
    await activities.beginSession(this.command(reason));
    return this.become('RUNNING', reason);
  }

  private async pause(reason: string): Promise<SessionView> {
    if (this.view.status === 'PAUSED') return this.view;
    this.expect('pause', ['RUNNING']);
    return this.control('pause', 'PAUSED', reason);
  }

  private async resume(reason: string): Promise<SessionView> {
    if (this.view.status === 'RUNNING') return this.view;
    this.expect('resume', ['PAUSED']);
    return this.control('resume', 'RUNNING', reason);
  }

  private async stop(reason: string): Promise<SessionView> {
    if (this.view.status !== 'RUNNING' && this.view.status !== 'PAUSED') return this.view;
    return this.control('stop', 'STOPPED', reason);
  }

  private async remove(reason: string): Promise<SessionView> {
    await this.stop(reason);
    await activities.removeSession(this.command(reason));
    this.ended = true;
    return this.view;
  }

  private async control(
    kind: ControlKind,
    status: SessionStatus,
    reason: string,
  ): Promise<SessionView> {
    await activities.controlSession({ ...this.command(reason), kind });
    return this.become(status, reason);
  }

  /** Each command has its own number, also one that fails half-way: the next is always newer. */
  private command(reason: string): SessionCommand {
    this.sequence += 1;
    return { sessionId: this.input.sessionId, sequence: this.sequence, reason };
  }

  private become(status: SessionStatus, reason: string): SessionView {
    this.view = { ...this.view, status, reason };
    this.show();
    return this.view;
  }

  private takeProgress({ failure, ...progress }: SessionProgress): void {
    this.view = { ...this.view, ...progress };
    if (failure === undefined) this.show();
    else this.become('ERROR', failure);
  }

  private expect(action: string, allowed: readonly SessionStatus[]): void {
    const { status } = this.view;
    if (this.ended || !allowed.includes(status)) {
      const expected = allowed.join(' or ');
      throw ApplicationFailure.nonRetryable(
        `a session can ${action} when it is ${expected}, it is ${this.ended ? 'deleted' : status}`,
        'SESSION_STATUS',
      );
    }
  }

  private moveOn(): void {
    if (patched('moves-on')) this.movesOn = true;
  }

  private inTurn(command: () => Promise<SessionView>): Promise<SessionView> {
    this.moveOn();
    const result = this.lastCommand.then(command, command);
    this.lastCommand = result.catch(() => undefined);
    return result;
  }
}

function timeText(timeMs: number | null): string {
  return timeMs === null ? '' : new Date(timeMs).toISOString();
}
