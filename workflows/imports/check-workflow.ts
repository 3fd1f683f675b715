import { proxyActivities } from '@temporalio/workflow';
import type { CheckActivities } from '../../activities/imports/checks/check-activities';

const { checkBatch } = proxyActivities<CheckActivities>({
  startToCloseTimeout: '6 hours',
  // Nothing waits for ever: no other import runs meanwhile.
  scheduleToCloseTimeout: '1 day',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Compares what is stored with the snapshot; the results are stored with the batch. */
export async function checkImportWorkflow(batchId: string): Promise<void> {
  await checkBatch(batchId);
}
