import { CancellationScope, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { BatchActivities } from '../../activities/imports/batch-activities';
import type { RollbackActivities } from '../../activities/imports/rollback-activities';

export interface RollbackInput {
  readonly batchId: string;
  readonly title: string;
  readonly force: boolean;
}

const { rollBack, failBatch } = proxyActivities<RollbackActivities & BatchActivities>({
  startToCloseTimeout: '6 hours',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Takes back what a batch stored. */
export async function rollbackImportWorkflow({ batchId, title, force }: RollbackInput) {
  setCurrentDetails(`rolls back **${title}**${force ? ', edited rows too' : ''}`);
  try {
    return await rollBack(batchId, force);
  } catch (error) {
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    const text = reason instanceof Error ? reason.message : String(reason);
    await CancellationScope.nonCancellable(() => failBatch(batchId, text));
    throw error;
  }
}
