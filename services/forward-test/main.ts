import { sayingDataFaults } from '../shared/data-faults';
import { operationIds } from '../shared/operation-ids';
import { createOperationRoutes } from '../../api/forward-test/operation-routes';
import { createSessionRoutes } from '../../api/forward-test/session-routes';
import { createExportRoutes } from '../../api/shared/export-routes';
import { assertGraphBody } from '../../api/shared/graph-body';
import { createImportRoutes, importBodies } from '../../api/shared/import-routes';
import { forwardTestMigrations } from '../../migrations/forward-test';
import { servicesOnly } from '../../platform/http/authenticate';
import { defineService } from '../kit/define-service';
import { tokenGuard } from '../shared/token-settings';
import { forwardTestDescription } from './description';
import { sessionEntities } from './imports/imported-rows';
import { RowKeeper } from './imports/row-keeper';
import { MarketFollower } from './market-follower';
import { OperationKeeper } from './operation-keeper';
import { openForwardTest } from './open';
import { createSessionPort } from './session-port';
import { evaluatorStream, startDispatcher, startProgressNotifier } from './streams';
import { WarmupKeeper } from './warmup-keeper';
import { sessionWorker } from './worker';

/** The forward-test service: session workflows, dispatcher, evaluator and their routes. */
export const startForwardTest = defineService({
  description: forwardTestDescription,
  migrations: forwardTestMigrations,
  poolSize: 12,
  open: openForwardTest,
  worker: sessionWorker,
  keepers: ({ store, market, operations, commands }, { db, logger }) => ({
    'operation keeper': async () => new OperationKeeper(operations, store, commands, logger),
    'imported row keeper': async () => new RowKeeper(db, logger),
    'warm-up keeper': async () => new WarmupKeeper(db, logger),
    'market follower': async () => new MarketFollower(store, market, logger),
  }),
  streams: (app, resources) => ({
    evaluator: evaluatorStream(app, resources),
    dispatcher: () => startDispatcher(app.store, resources),
    'progress notifier': () => startProgressNotifier(app, resources),
  }),
  api: async (app, { config, lifecycle, logger }) => ({
    app: { largeBodies: importBodies(servicesOnly(app.tokens)), assertBody: assertGraphBody },
    routes: [
      createImportRoutes(
        sayingDataFaults(app.imports),
        sessionEntities,
        servicesOnly(app.tokens),
        (userId, id) => app.store.find(userId, id),
      ).routes(),
      createExportRoutes(app.exports, servicesOnly(app.tokens)).routes(),
      await tokenGuard(config, { logger, lifecycle }),
      operationIds(app.tokens),
      createSessionRoutes(createSessionPort(app, logger), config.SESSIONS_PER_USER).routes(),
      createOperationRoutes(app.workflows.operations).routes(),
    ],
  }),
});
