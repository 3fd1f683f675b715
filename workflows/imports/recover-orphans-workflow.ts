import { proxyActivities } from '@temporalio/workflow';
import type { RecoveryActivities } from '../../activities/imports/recovery-activities';

const { recoverOrphans } = proxyActivities<RecoveryActivities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Gives orphans a session again. */
export function recoverOrphansWorkflow(batchId: string) {
  return recoverOrphans(batchId);
}
