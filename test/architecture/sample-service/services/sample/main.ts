import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { PartitionConsumer } from '../../../../../platform/kafka/partition-consumer';
import { REPOSITORY } from '../../../../../platform/repository';
import { withMappedErrors } from '../../../../../platform/temporal/activity-errors';
import { defineService } from '../../../../../services/kit/define-service';
import { createCountActivities } from '../../activities/sample/count-activities';
import { createCountRoutes } from '../../api/sample/routes';
import { sampleMigrations } from '../../migrations/sample';
import { printCounter } from '../../streams/sample/print-counter';
import { keepCountsWorkflow } from '../../workflows/sample';
import { CountStore } from './count-store';
import { sampleDescription } from './description';

const TASK_QUEUE = 'sample';

/** A service that has something in every room: it counts, and keeps what it has counted. */
export const startSample = defineService({
  description: sampleDescription,
  migrations: sampleMigrations,
  open: ({ config, db }) => ({
    counts: new Map<string, number>(),
    store: new CountStore(db, config.SAMPLE_LIMIT),
  }),
  worker: ({ store }) => ({
    taskQueue: TASK_QUEUE,
    workflowsPath: join(REPOSITORY, 'workflows/sample/index.ts'),
    activities: withMappedErrors(createCountActivities(store)),
  }),
  streams: ({ counts }, { kafka, logger, registry }) => ({
    counter: () =>
      PartitionConsumer.start({
        kafka,
        groupId: 'sample.counter',
        topics: ['market.trades'],
        logger,
        registry,
        processorFor: () => printCounter(counts),
      }),
  }),
  api: ({ counts, store }, { temporal }) => {
    const counted = () => Object.fromEntries(counts);
    const router = createCountRoutes({
      counted,
      kept: () => store.kept(),
      keep: () =>
        temporal.workflow.execute(keepCountsWorkflow, {
          workflowId: `sample.${randomUUID()}`,
          taskQueue: TASK_QUEUE,
          args: [counted()],
        }),
    });
    return { routes: [router.routes()] };
  },
});
