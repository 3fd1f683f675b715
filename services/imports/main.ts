import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createBatchActivities } from '../../activities/imports/batch-activities';
import { createCheckActivities } from '../../activities/imports/checks/check-activities';
import { createRecoveryActivities } from '../../activities/imports/recovery-activities';
import { createRollbackActivities } from '../../activities/imports/rollback-activities';
import { createArchiveRoutes } from '../../api/imports/archive-routes';
import { createImportBatchRoutes } from '../../api/imports/routes';
import { importsMigrations } from '../../migrations/imports';
import { REPOSITORY } from '../../platform/repository';
import { currentActivity, withMappedErrors } from '../../platform/temporal/activity-errors';
import { defineService } from '../kit/define-service';
import { tokenGuard, tokensOf } from '../shared/token-settings';
import { adminsOnly } from './admins-only';
import { BatchKeeper } from './batch-keeper';
import { BatchStore } from './batch-store';
import { BatchWorkflows, IMPORTS_TASK_QUEUE } from './batch-workflows';
import { importsDescription } from './description';
import { PostgresImportStore } from './import-store';
import { OwnerClient } from './owner-client';
import { SnapshotStore } from './snapshot-store';

/** The imports service: moves the data of the old systems in, batch by batch. */
export const startImports = defineService({
  description: importsDescription,
  migrations: importsMigrations,
  open: ({ db, objects, temporal, config, urlOf }) => {
    const tokens = tokensOf(config, importsDescription);
    const urls = {
      gateway: config.GATEWAY_URL,
      strategy: urlOf('strategy'),
      'forward-test': urlOf('forward-test'),
      backtest: urlOf('backtest'),
    };
    return {
      store: new PostgresImportStore(db),
      batches: new BatchStore(db),
      owners: new OwnerClient(urls, (owner) => tokens.signService('imports', owner)),
      snapshots: new SnapshotStore(objects),
      workflows: new BatchWorkflows(temporal),
    };
  },
  worker: (app) => {
    const ports = { ...app, activity: currentActivity, newId: randomUUID, now: Date.now };
    return {
      taskQueue: IMPORTS_TASK_QUEUE,
      workflowsPath: join(REPOSITORY, 'workflows/imports/index.ts'),
      activities: withMappedErrors({
        ...createBatchActivities(ports),
        ...createRollbackActivities(ports),
        ...createRecoveryActivities(ports),
        ...createCheckActivities(ports),
      }),
      maxConcurrentActivityTaskExecutions: 4,
      // Tasks kept for a worker that died go to another one this soon.
      stickyQueueScheduleToStartTimeout: '3 seconds',
    };
  },
  keepers: (app, { config, logger }) => ({
    'batch keeper': async () =>
      new BatchKeeper({ ...app, snapshotDays: config.IMPORTS_SNAPSHOT_DAYS, logger }),
  }),
  api: async ({ store, batches, snapshots, workflows, owners }, { config, lifecycle, logger }) => {
    const routes = createImportBatchRoutes(
      {
        batches,
        snapshots,
        workflows,
        accounts: (names) => owners.accounts(names),
        records: (...given) => store.records(owners, ...given),
        newId: randomUUID,
      },
      adminsOnly,
    );
    return {
      app: { bodyLimit: '8mb', streamedTypes: ['application/gzip'] },
      routes: [
        await tokenGuard(config, { logger, lifecycle }),
        createArchiveRoutes((...page) => owners.exported(...page), adminsOnly).routes(),
        routes.routes(),
      ],
    };
  },
});
