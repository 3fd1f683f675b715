import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createSessionActivities } from '../../activities/forward-test/session-activities';
import { REPOSITORY } from '../../platform/repository';
import { withMappedErrors } from '../../platform/temporal/activity-errors';
import type { WorkerSettings } from '../../platform/temporal/worker';
import type { ForwardTestApp } from './open';
import { SESSION_TASK_QUEUE } from './session-commands';

/** Runs the sessions' workflows and their activities. */
export function sessionWorker({ store, programs, market }: ForwardTestApp): WorkerSettings {
  return {
    taskQueue: SESSION_TASK_QUEUE,
    workflowsPath: join(REPOSITORY, 'workflows/forward-test/index.ts'),
    activities: withMappedErrors(
      createSessionActivities({
        load: (id) => store.load(id),
        program: (id) => programs.of(id),
        change: (...change) => store.change(...change),
        begin: (...start) => store.begin(...start),
        remove: (...removal) => store.remove(...removal),
        latestCandles: (...of) => market.latestCandles(...of),
        follow: (instrument) => market.follow(instrument),
        now: Date.now,
        newId: randomUUID,
      }),
    ),
    maxCachedWorkflows: 2_000,
    // Histories are short: a task that its worker does not take is better replayed by another soon.
    stickyQueueScheduleToStartTimeout: '1 second',
  };
}
