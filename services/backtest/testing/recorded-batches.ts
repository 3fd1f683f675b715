import { defaultPayloadConverter } from '@temporalio/common';
import { connectTemporal } from '../../../platform/temporal/client';
import type { Bench } from './bench';
import { until } from './bench';

/** A batch of a sweep as Temporal has it in the histories of the sweep's partitions. */
export interface RecordedBatch {
  readonly trials: number;
  /** Attempts that a worker began; 0 of a batch that was cancelled while it waited. */
  readonly attempts: number;
  /** Epoch ms of the last attempt; missing where none began. */
  readonly startedAt: number | undefined;
  /** Whether it was handed out after its partition was asked to cancel. */
  readonly isAfterCancel: boolean;
}

type Client = Awaited<ReturnType<typeof connectTemporal>>;

/** Epoch ms of a time of the protocol. */
function msOf(time: { seconds?: unknown; nanos?: number | null } | null | undefined): number {
  return Number(time?.seconds ?? 0) * 1_000 + (time?.nanos ?? 0) / 1e6;
}

async function batchesOf(client: Client, partitionId: string): Promise<RecordedBatch[]> {
  const { events = [] } = await client.workflow.getHandle(partitionId).fetchHistory();
  const found = new Map<number, RecordedBatch>();
  let isAfterCancel = false;
  for (const event of events ?? []) {
    const scheduled = event.activityTaskScheduledEventAttributes;
    const started = event.activityTaskStartedEventAttributes;
    if (event.workflowExecutionCancelRequestedEventAttributes) isAfterCancel = true;
    if (scheduled) {
      const [, , count] = scheduled.input?.payloads ?? [];
      const trials = count ? defaultPayloadConverter.fromPayload<number>(count) : NaN;
      const own = { trials, attempts: 0, startedAt: undefined, isAfterCancel };
      found.set(Number(event.eventId), own);
    }
    const id = Number(started?.scheduledEventId);
    const batch = found.get(id);
    if (started && batch) {
      const startedAt = msOf(event.eventTime);
      found.set(id, { ...batch, attempts: started.attempt ?? 1, startedAt });
    }
  }
  return [...found.values()];
}

/** The batches of a sweep that has ended, and whether its workflow completed. */
export async function recordedBatches(bench: Bench, sweepId: string) {
  const client = await connectTemporal(bench.stack.addresses.temporalAddress);
  try {
    const workflowId = await until('the workflow', async () => {
      for await (const found of client.workflow.list()) {
        if (found.workflowId.endsWith(sweepId)) return found.workflowId;
      }
      return undefined;
    });
    const completed = await client.workflow
      .getHandle(workflowId)
      .result()
      .then(
        () => true,
        () => false,
      );
    const batches: RecordedBatch[] = [];
    for (let n = 1; ; n++) {
      const own = await batchesOf(client, `${workflowId}.${n}`).catch(() => null);
      if (own === null) break;
      batches.push(...own);
    }
    return { completed, batches };
  } finally {
    await client.connection.close();
  }
}
