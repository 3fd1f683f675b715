import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { RunActivities, RunOutcome } from '../../activities/backtest/run-activities';
import { liveAsRun } from './run-lifecycle';
import type { RunInput } from './run-lifecycle';

export interface BacktestInput extends RunInput {
  /** How long one attempt may take; missing in runs of versions before 0.3. */
  readonly attemptMinutes?: number;
  /** Where its long activity runs; the workflow's own queue when missing. */
  readonly activityTaskQueue?: string;
}

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
  const work = async () => {
    const outcome = await runActivity(input)(input.jobId);
    // One that was cancelled has no outcome: its row says so already.
    return { outcome, ...(outcome !== null && { line: resultLine(outcome) }) };
  };
  return liveAsRun(input, work, { runningLine: progressLine(input.jobId) });
}

/** Heartbeats make no events: a percentage here would make one or more each time. */
function progressLine(runId: string): string {
  return `percent and remaining time: heartbeat of the pending activity **runBacktest**, or GET /api/backtest/${runId}`;
}

function resultLine({ totalReturnPercent, totalTrades }: RunOutcome): string {
  return `return: **${totalReturnPercent.toFixed(2)} %**, trades: **${totalTrades}**`;
}
