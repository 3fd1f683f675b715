import type { Client } from '@temporalio/client';
import { connectTemporal } from '../../platform/temporal/client';

/** What the workflows of all sessions have written to Temporal, their earlier runs included. */
export interface WorkflowHistories {
  readonly runs: number;
  /** Events of the longest history. */
  readonly longest: number;
  /** Workflow tasks that no worker took, or finished, in time: whoever waits for one waits seconds. */
  readonly tasksTimedOut: number;
  /** When signals were written, ms UTC, in no order. */
  readonly signalledAt: readonly number[];
}

const AT_ONCE = 8;

export async function readWorkflowHistories(temporalAddress: string): Promise<WorkflowHistories> {
  const client = await connectTemporal(temporalAddress);
  try {
    return await histories(client);
  } finally {
    await client.connection.close();
  }
}

async function histories(client: Client): Promise<WorkflowHistories> {
  const runs: { workflowId: string; runId: string }[] = [];
  for await (const run of client.workflow.list({ query: "TaskQueue = 'forward-test'" })) {
    runs.push(run);
  }
  const waiting = [...runs];
  const lengths: number[] = [];
  const signalledAt: number[] = [];
  let tasksTimedOut = 0;
  const lane = async () => {
    for (let run = waiting.shift(); run !== undefined; run = waiting.shift()) {
      const { events } = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
      lengths.push(events?.length ?? 0);
      for (const event of events ?? []) {
        if (event.workflowTaskTimedOutEventAttributes) tasksTimedOut++;
        if (event.workflowExecutionSignaledEventAttributes) {
          signalledAt.push(Number(event.eventTime?.seconds ?? 0) * 1_000);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));

  return {
    runs: runs.length,
    longest: Math.max(0, ...lengths),
    tasksTimedOut,
    signalledAt,
  };
}
