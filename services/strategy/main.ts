import { randomUUID } from 'node:crypto';
import { importBodyAsBytes } from '../../api/strategy/import-body';
import { createExportRoutes } from '../../api/shared/export-routes';
import { assertGraphBody } from '../../api/shared/graph-body';
import { createImportRoutes, importBodies } from '../../api/shared/import-routes';
import { createStrategyRoutes } from '../../api/strategy/routes';
import { strategyMigrations } from '../../migrations/strategy';
import { servicesOnly } from '../../platform/http/authenticate';
import { defineService } from '../kit/define-service';
import { sayingDataFaults } from '../shared/data-faults';
import { tokenGuard, tokensOf } from '../shared/token-settings';
import { strategyDescription } from './description';
import { DeletedKeeper } from './deleted-keeper';
import { healthUnderPrefix } from './health-path';
import { ImportReader } from './import-reader';
import { openStrategies } from './open';
import { strategyEntities } from './strategy-imports';

/** The strategy service: graphs of users with their versions, and the compile cache. */
export const startStrategy = defineService({
  description: strategyDescription,
  migrations: strategyMigrations,
  // An answer of the cache that takes longer than compiling is of no use.
  redisWaitMs: 250,
  open: openStrategies,
  apiStreams: (_app, { db, config, logger }) => ({
    'deleted keeper': async () => new DeletedKeeper(db, config.STRATEGY_DELETED_DAYS, logger),
  }),
  api: async ({ store, cache, imported, exports }, { config, lifecycle, logger }) => {
    const imports = new ImportReader();
    lifecycle.onStop('import reader', () => imports.close());
    const router = createStrategyRoutes({
      store,
      compile: (hash, tree) => cache.compile(hash, tree),
      readImport: (userId, bytes) => imports.read(userId, bytes),
      newId: randomUUID,
      now: Date.now,
      strategiesPerUser: config.STRATEGIES_PER_USER,
    });
    const internal = servicesOnly(tokensOf(config, strategyDescription));
    return {
      app: {
        // A little more than a strategy may have: its route refuses that with what was expected.
        bodyLimit: '3mb',
        assertBody: assertGraphBody,
        outermost: [healthUnderPrefix],
        beforeBody: [importBodyAsBytes],
        largeBodies: importBodies(internal),
      },
      routes: [
        // Before the check of users' tokens, which refuses those of services.
        createImportRoutes(sayingDataFaults(imported), strategyEntities, internal, (userId, id) =>
          store.find(userId, id),
        ).routes(),
        createExportRoutes(exports, internal).routes(),
        await tokenGuard(config, { logger, lifecycle }),
        router.routes(),
      ],
    };
  },
});
