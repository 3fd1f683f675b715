import {
  ActivityCancellationType,
  ActivityFailure,
  CancellationScope,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { RunActivities, RunOutcome } from '../../activities/backtest/run-activities';
import { runAttributes } from './search-attributes';

export interface BacktestInput {
  readonly jobId: string;
  readonly userId: string;
  readonly strategyName: string;
  readonly symbol: string;
  readonly interval: string;
  /** Days as text, for people. */
  readonly from: string;
  readonly to: string;
  /** How long one attempt may take; missing in runs of versions before 0.3. */
  readonly attemptMinutes?: number;
  /** Where its long activity runs; the workflow's own queue when missing. */
  readonly activityTaskQueue?: string;
}

const { markRunning, completeRun, failRun, cancelRun } = proxyLocalActivities<RunActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

const ATTEMPT_MINUTES_UNKNOWN = 30;

/** The long activity; an attempt that takes longer than the run was expected to is ended. */
function runActivity({
  attemptMinutes = ATTEMPT_MINUTES_UNKNOWN,
  activityTaskQueue: taskQueue,
}: BacktestInput) {
  return proxyActivities<RunActivities>({
    ...(taskQueue !== undefined && { taskQueue }),
    startToCloseTimeout: `${attemptMinutes} minutes`,
    // A worker that died is noticed this soon; another one begins the run again.
    heartbeatTimeout: '10 seconds',
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: {
      initialInterval: '1 second',
      maximumInterval: '30 seconds',
      maximumAttempts: 20,
    },
  }).runBacktest;
}

/** One back-test. Candles and results never pass through here: only where the result lies. */
export async function backtestWorkflow(input: BacktestInput): Promise<RunOutcome | null> {
  show(input, 'queued');
  try {
    const begun = await markRunning(input.jobId);
    if (begun !== 'running') return endedBefore(input, begun);
    show(input, 'running');
    const outcome = await runActivity(input)(input.jobId);
    const status = await completeRun(input.jobId);
    show(input, status ?? 'deleted', resultLine(outcome));
    return outcome;
  } catch (error) {
    await CancellationScope.nonCancellable(() => endWith(input, error));
    throw error;
  }
}

/** A run that was cancelled before its workflow came to it. */
function endedBefore(input: BacktestInput, status = 'deleted'): null {
  show(input, status);
  return null;
}

async function endWith(input: BacktestInput, error: unknown): Promise<void> {
  if (isCancellation(error)) {
    await cancelRun(input.jobId);
    show(input, 'cancelled');
    return;
  }
  const reason = reasonOf(error);
  await failRun(input.jobId, reason);
  show(input, 'failed', `reason: ${reason}`);
}

function show(input: BacktestInput, status: string, line?: string): void {
  const { strategyName, symbol, interval, userId, from, to } = input;
  upsertSearchAttributes([
    { key: runAttributes.strategy, value: strategyName },
    { key: runAttributes.symbol, value: symbol },
    { key: runAttributes.status, value: status },
    { key: runAttributes.user, value: userId },
  ]);
  const lines = [
    `**${strategyName}** on **${symbol} ${interval}**`,
    `- from ${from} to ${to}`,
    `- status: **${status}**`,
    ...(line === undefined ? [] : [`- ${line}`]),
  ];
  setCurrentDetails(lines.join('\n'));
}

function resultLine({ totalReturnPercent, totalTrades }: RunOutcome): string {
  return `return: **${totalReturnPercent.toFixed(2)} %**, trades: **${totalTrades}**`;
}

/** The activity's own words rather than that an activity failed. */
function reasonOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
