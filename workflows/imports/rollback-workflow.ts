import { CancellationScope, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { BatchActivities } from '../../activities/imports/batch-activities';
import type { RollbackActivities } from '../../activities/imports/rollback-activities';
import { reasonOf } from './reason';

export interface RollbackInput {
  readonly batchId: string;
  readonly title: string;
  readonly force: boolean;
}

const { rollBack, failBatch } = proxyActivities<RollbackActivities & BatchActivities>({
  startToCloseTimeout: '6 hours',
  // Nothing waits for ever: no other import runs meanwhile.
  scheduleToCloseTimeout: '1 day',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Takes back what a batch stored. */
export async function rollbackImportWorkflow({ batchId, title, force }: RollbackInput) {
  setCurrentDetails(`rolls back **${title}**${force ? ', edited rows too' : ''}`);
  try {
    return await rollBack(batchId, force);
  } catch (error) {
    await CancellationScope.nonCancellable(() => failBatch(batchId, reasonOf(error)));
    throw error;
  }
}
