import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createBatchActivities } from '../../activities/imports/batch-activities';
import { createCheckActivities } from '../../activities/imports/checks/check-activities';
import { createRecoveryActivities } from '../../activities/imports/recovery-activities';
import { createRollbackActivities } from '../../activities/imports/rollback-activities';
import { REPOSITORY } from '../../platform/repository';
import { currentActivity, withMappedErrors } from '../../platform/temporal/activity-errors';
import type { WorkerSettings } from '../../platform/temporal/worker';
import { IMPORTS_TASK_QUEUE } from './batch-workflows';
import { endingAtFaults } from './last-attempts';
import type { ImportsApp } from './open';

/** Runs the workflows of batches and their activities. */
export function importsWorker(app: ImportsApp): WorkerSettings {
  const ports = { ...app, activity: currentActivity, newId: randomUUID, now: Date.now };
  return {
    taskQueue: IMPORTS_TASK_QUEUE,
    workflowsPath: join(REPOSITORY, 'workflows/imports/index.ts'),
    activities: withMappedErrors(
      endingAtFaults({
        ...createBatchActivities(ports),
        ...createRollbackActivities(ports),
        ...createRecoveryActivities(ports),
        ...createCheckActivities(ports),
      }),
    ),
    maxConcurrentActivityTaskExecutions: 4,
    // Tasks kept for a worker that died go to another one this soon.
    stickyQueueScheduleToStartTimeout: '3 seconds',
  };
}
