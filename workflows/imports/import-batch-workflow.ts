import {
  CancellationScope,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { BatchActivities, BatchProgress } from '../../activities/imports/batch-activities';
import { reasonOf } from './reason';
import { importAttributes } from './search-attributes';

export interface ImportBatchInput {
  readonly batchId: string;
  /** For people, such as `beta1 strategies.db`. */
  readonly title: string;
  readonly startedBy: string;
  readonly dryRun: boolean;
  /** Whether strategies have their ids: true from the second run of the chain on. */
  readonly hasIds?: boolean;
}

/** A history has about ten events a part. */
const PARTS_PER_RUN = 8;

const { progress, completeBatch, failBatch } = proxyLocalActivities<BatchActivities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** Owners may be away for a while: a batch waits for them rather than fail. */
const { assignStrategies, importPart, publishSessions } = proxyActivities<BatchActivities>({
  startToCloseTimeout: '6 hours',
  // Nothing waits for ever: no other import runs meanwhile.
  scheduleToCloseTimeout: '1 day',
  // A worker that died is noticed this soon; another one goes on with the part.
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Imports a snapshot, part by part. Records never pass through here: only which part is next. */
export async function importBatchWorkflow(input: ImportBatchInput): Promise<void> {
  const ended = await importParts(input);
  if (!ended) await continueAsNew<typeof importBatchWorkflow>({ ...input, hasIds: true });
}

/** False when there are more parts than one history should hold. */
async function importParts(input: ImportBatchInput): Promise<boolean> {
  const { batchId } = input;
  try {
    if (input.hasIds !== true) await assignStrategies(batchId);
    for (let count = 0; ; count++) {
      const current = await progress(batchId);
      show(input, 'running', current);
      if (current.next === null) break;
      if (count === PARTS_PER_RUN) return false;
      await importPart(batchId, current.next.name);
    }
    await publishSessions(batchId);
    await completeBatch(batchId);
    show(input, 'completed', await progress(batchId));
    return true;
  } catch (error) {
    await CancellationScope.nonCancellable(() => failBatch(batchId, reasonOf(error)));
    throw error;
  }
}

function show(input: ImportBatchInput, status: string, { next, records, done }: BatchProgress) {
  upsertSearchAttributes([
    { key: importAttributes.status, value: status },
    { key: importAttributes.user, value: input.startedBy },
  ]);
  const lines = [
    `**${input.title}**${input.dryRun ? ' (dry run)' : ''}`,
    `- status: **${status}**`,
    `- records: **${done}** of ${records}`,
    ...(next === null ? [] : [`- next: ${next.name}, ${next.records - next.done} ${next.entity}`]),
  ];
  setCurrentDetails(lines.join('\n'));
}
