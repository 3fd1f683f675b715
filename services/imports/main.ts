import { randomUUID } from 'node:crypto';
import { createArchiveRoutes } from '../../api/imports/archive-routes';
import { createImportBatchRoutes } from '../../api/imports/routes';
import { importsMigrations } from '../../migrations/imports';
import { defineService } from '../kit/define-service';
import { tokenGuard } from '../shared/token-settings';
import { adminsExceptForArchives, adminsOnly } from './admins-only';
import { BatchKeeper } from './batch-keeper';
import { importsDescription } from './description';
import { openImports } from './open';
import { importsWorker } from './worker';

/** The imports service: moves the data of the old systems in, batch by batch. */
export const startImports = defineService({
  description: importsDescription,
  migrations: importsMigrations,
  open: openImports,
  worker: importsWorker,
  keepers: (app, { config, logger }) => ({
    'batch keeper': async () =>
      new BatchKeeper({
        ...app,
        snapshotDays: config.IMPORTS_SNAPSHOT_DAYS,
        unchangedDays: config.IMPORTS_UNCHANGED_DAYS,
        logger,
      }),
  }),
  api: async ({ store, batches, snapshots, workflows, owners }, { config, lifecycle, logger }) => {
    const routes = createImportBatchRoutes(
      {
        batches,
        snapshots,
        workflows,
        accounts: (names) => owners.accounts(names),
        records: (...given) => store.records(owners, ...given),
        ids: (...given) => store.ids(...given),
        original: async (batchId, sha256) =>
          (await store.usesOriginal(batchId, sha256)) ? snapshots.original(sha256) : undefined,
        newId: randomUUID,
      },
      adminsOnly,
    );
    return {
      app: { bodyLimit: '8mb', streamedTypes: ['application/gzip'] },
      guards: [await tokenGuard(config, { logger, lifecycle }), adminsExceptForArchives],
      routes: [
        createArchiveRoutes((...page) => owners.exported(...page), adminsOnly).routes(),
        routes.routes(),
      ],
    };
  },
});
