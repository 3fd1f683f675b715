import {
  ActivityCancellationType,
  ActivityFailure,
  CancellationScope,
  ChildWorkflowCancellationType,
  ChildWorkflowFailure,
  executeChild,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { RunActivities } from '../../activities/backtest/run-activities';
import type { SweepActivities } from '../../activities/backtest/sweep-activities';
import type { Partition, PartitionOutcome } from './sweep-partition-workflow';
import { sweepPartitionWorkflow } from './sweep-partition-workflow';
import { runAttributes } from './search-attributes';

export interface SweepInput {
  readonly jobId: string;
  readonly userId: string;
  readonly strategyName: string;
  readonly symbol: string;
  readonly interval: string;
  /** Days as text, for people. */
  readonly from: string;
  readonly to: string;
  readonly activityTaskQueue: string;
}

const { markRunning, completeRun, failRun, cancelRun, endSweepEarly } = proxyLocalActivities<
  RunActivities & SweepActivities
>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** A download from the exchange may be long; an attempt goes on where the one before ended. */
const PREPARE_MINUTES = 30;

/** One sweep. Its trials are in the database; only their numbers pass through here. */
export async function sweepWorkflow(input: SweepInput): Promise<void> {
  show(input, 'queued');
  try {
    const begun = await markRunning(input.jobId);
    if (begun !== 'running') {
      // It was cancelled before its workflow came to it.
      show(input, begun ?? 'deleted');
      return;
    }
    show(input, 'running');
    await runTrials(input);
    show(input, (await completeRun(input.jobId)) ?? 'deleted');
  } catch (error) {
    await CancellationScope.nonCancellable(() => endWith(input, error));
    throw error;
  }
}

/** Beside the long runs, which wait for candles as well: batches need no slot for that. */
const { prepareSweep } = proxyActivities<SweepActivities>({
  startToCloseTimeout: `${PREPARE_MINUTES} minutes`,
  heartbeatTimeout: '10 seconds',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 20 },
});

/** Partitions one after the other: the history of each is short, and so is this one's. */
async function runTrials(input: SweepInput): Promise<void> {
  const { trials, batch, isSequential } = await prepareSweep(input.jobId);
  const { jobId, activityTaskQueue } = input;
  let at: PartitionOutcome = { next: 0, msPerTrial: null, endsAt: null, isStopped: false };
  for (let n = 1; at.next < trials; n++) {
    const partition: Partition = {
      ...{ sweepId: jobId, activityTaskQueue, trials, batch, isSequential },
      first: at.next,
      msPerTrial: at.msPerTrial,
    };
    at = await executeChild(sweepPartitionWorkflow, {
      workflowId: `${workflowInfo().workflowId}.${n}`,
      staticSummary: `trials from ${at.next} of ${trials}`,
      cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
      args: [partition],
    });
    if (at.isStopped) return;
    if (at.endsAt !== null) return endSweepEarly(jobId, at.endsAt);
    show(input, 'running', `trials: **${at.next}** of ${trials}`);
  }
}

async function endWith(input: SweepInput, error: unknown): Promise<void> {
  if (isCancellation(error)) {
    await cancelRun(input.jobId);
    show(input, 'cancelled');
    return;
  }
  const reason = reasonOf(error);
  await failRun(input.jobId, reason);
  show(input, 'failed', `reason: ${reason}`);
}

function show(input: SweepInput, status: string, line?: string): void {
  const { strategyName, symbol, interval, userId, from, to } = input;
  upsertSearchAttributes([
    { key: runAttributes.strategy, value: strategyName },
    { key: runAttributes.symbol, value: symbol },
    { key: runAttributes.status, value: status },
    { key: runAttributes.user, value: userId },
  ]);
  const lines = [
    `Sweep of **${strategyName}** on **${symbol} ${interval}**`,
    `- from ${from} to ${to}`,
    `- status: **${status}**`,
    ...(line === undefined ? [] : [`- ${line}`]),
  ];
  setCurrentDetails(lines.join('\n'));
}

/** The words of the activity that failed, in whichever workflow it was. */
function reasonOf(error: unknown): string {
  let cause = error;
  while (cause instanceof ActivityFailure || cause instanceof ChildWorkflowFailure) {
    if (cause.cause === undefined) break;
    cause = cause.cause;
  }
  return cause instanceof Error ? cause.message : String(cause);
}
