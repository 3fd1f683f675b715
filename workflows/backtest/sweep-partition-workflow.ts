import {
  ActivityCancellationType,
  CancellationScope,
  proxyActivities,
  setCurrentDetails,
} from '@temporalio/workflow';
import type { BatchOutcome, SweepActivities } from '../../activities/backtest/sweep-activities';

/** Trials from a number on, as many as a short history holds. */
export interface Partition {
  readonly sweepId: string;
  /** The window of a walk-forward. */
  readonly fold?: number;
  readonly activityTaskQueue: string;
  readonly first: number;
  /** Of the whole sweep. */
  readonly trials: number;
  /** Trials of a batch where nothing is known of what one takes. */
  readonly batch: number;
  /** Whether a batch needs the results of all those before. */
  readonly isSequential: boolean;
  /** What a trial took so far. */
  readonly msPerTrial: number | null;
}

export interface PartitionOutcome {
  /** All trials before this one are done. */
  readonly next: number;
  readonly msPerTrial: number | null;
  /** Where the sweep ends early. */
  readonly endsAt: number | null;
  readonly isStopped: boolean;
}

/** About 100 events. */
const BATCHES = 16;
/** Batches that are handed out at the same time: workers of several machines share them. */
const WINDOW = 4;
const BATCH_MS = 1_500;
const LARGEST_BATCH = 2_000;

/** Hands out batches that take 1 to 3 s each, several at a time. */
export async function sweepPartitionWorkflow(partition: Partition): Promise<PartitionOutcome> {
  const { sweepId, trials, isSequential, fold } = partition;
  const { evaluateTrials } = proxyActivities<SweepActivities>({
    taskQueue: partition.activityTaskQueue,
    startToCloseTimeout: '30 minutes',
    // A worker that died is noticed this soon; another one begins the batch again.
    heartbeatTimeout: '10 seconds',
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 20 },
  });
  let { first: next, msPerTrial } = partition;
  let endsAt: number | null = null;
  let isStopped = false;
  let batches = 0;
  let done = 0;

  function sizeOfNext(): number {
    const wanted = msPerTrial === null ? partition.batch : Math.round(BATCH_MS / msPerTrial);
    // Near the end, no batch is left to one worker while others have nothing to do.
    const share = isSequential ? wanted : Math.ceil((trials - next) / WINDOW);
    const smallest = Math.ceil(wanted / WINDOW);
    return Math.max(1, Math.min(wanted, Math.max(share, smallest), LARGEST_BATCH, trials - next));
  }

  function take({ done: stored, ran, ms, endsAt: ends, ...outcome }: BatchOutcome): void {
    done += stored;
    if (ran > 0) msPerTrial = msPerTrial === null ? ms / ran : (msPerTrial + ms / ran) / 2;
    if (ends !== null) endsAt = Math.min(ends, endsAt ?? Infinity);
    isStopped ||= outcome.isStopped;
    const slowed = outcome.isSlowed === true ? '; other work on the server has priority' : '';
    setCurrentDetails(`trials of this partition: **${done}**, up to ${next} of ${trials}${slowed}`);
  }

  async function handOut(): Promise<void> {
    while (next < trials && batches < BATCHES && endsAt === null && !isStopped) {
      const first = next;
      const count = sizeOfNext();
      next += count;
      batches++;
      take(await evaluateTrials(sweepId, first, count, fold));
    }
  }

  // The first failure, or a cancellation, ends the other batches too, and is told when they have.
  await CancellationScope.cancellable(async () => {
    const lanes = Array.from({ length: isSequential ? 1 : WINDOW }, handOut);
    try {
      await Promise.all(lanes);
    } catch (error) {
      CancellationScope.current().cancel();
      await CancellationScope.nonCancellable(() => Promise.allSettled(lanes));
      throw error;
    }
  });
  return { next, msPerTrial, endsAt, isStopped };
}
