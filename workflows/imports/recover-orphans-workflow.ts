import { proxyActivities } from '@temporalio/workflow';
import type { RecoveryActivities } from '../../activities/imports/recovery-activities';

const { recoverOrphans } = proxyActivities<RecoveryActivities>({
  startToCloseTimeout: '6 hours',
  // Nothing waits for ever: no other import runs meanwhile.
  scheduleToCloseTimeout: '1 day',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Gives orphans a session again. */
export function recoverOrphansWorkflow(batchId: string) {
  return recoverOrphans(batchId);
}
