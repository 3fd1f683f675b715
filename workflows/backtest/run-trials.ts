import {
  ActivityCancellationType,
  ChildWorkflowCancellationType,
  executeChild,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { PreparedSweep, SweepActivities } from '../../activities/backtest/sweep-activities';
import type { RunInput } from './run-lifecycle';
import type { Partition, PartitionOutcome } from './sweep-partition-workflow';
import { sweepPartitionWorkflow } from './sweep-partition-workflow';

export interface SweepInput extends RunInput {
  readonly activityTaskQueue: string;
}

/** A download from the exchange may be long; an attempt goes on where the one before ended. */
const PREPARE_MINUTES = 30;

/** Beside the long runs, which wait for candles as well: batches need no slot for that. */
export const { prepareSweep, measureLuck, finishWalkForward } = proxyActivities<SweepActivities>({
  startToCloseTimeout: `${PREPARE_MINUTES} minutes`,
  heartbeatTimeout: '10 seconds',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 20 },
});

/**
 * Runs all trials of a sweep, or of a window of a walk-forward. Partitions come one after the other: the
 * history of each is short, and so is that of the workflow that starts them.
 */
export async function runTrials(
  { jobId, activityTaskQueue }: SweepInput,
  { trials, batch, isSequential }: PreparedSweep,
  show: (line: string) => void,
  fold?: number,
): Promise<Pick<PartitionOutcome, 'endsAt' | 'isStopped'>> {
  const { workflowId } = workflowInfo();
  const parent = fold === undefined ? workflowId : `${workflowId}.window-${fold + 1}`;
  let at: PartitionOutcome = { next: 0, msPerTrial: null, endsAt: null, isStopped: false };
  for (let n = 1; at.next < trials; n++) {
    const partition: Partition = {
      ...{ sweepId: jobId, activityTaskQueue, trials, batch, isSequential },
      ...(fold !== undefined && { fold }),
      first: at.next,
      msPerTrial: at.msPerTrial,
    };
    at = await executeChild(sweepPartitionWorkflow, {
      workflowId: `${parent}.${n}`,
      staticSummary: `trials from ${at.next} of ${trials}`,
      cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
      args: [partition],
    });
    if (at.isStopped || at.endsAt !== null) break;
    show(`trials: **${at.next}** of ${trials}`);
  }
  return at;
}
