import { CancellationScope, patched, proxyActivities } from '@temporalio/workflow';
import type { RecoveryActivities } from '../../activities/imports/recovery-activities';
import { reasonOf } from './reason';

const { failRecovery, recoverOrphans } = proxyActivities<RecoveryActivities>({
  startToCloseTimeout: '6 hours',
  // Nothing waits for ever: no other import runs meanwhile.
  scheduleToCloseTimeout: '1 day',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Gives orphans a session again. */
export async function recoverOrphansWorkflow(batchId: string) {
  try {
    return await recoverOrphans(batchId);
  } catch (error) {
    if (patched('ends-recovery')) {
      await CancellationScope.nonCancellable(() => failRecovery(batchId, reasonOf(error)));
    }
    throw error;
  }
}
