import { randomUUID } from 'node:crypto';
import { importBodyAsText } from '../../api/strategy/import-body';
import { createStrategyRoutes } from '../../api/strategy/routes';
import * as strategies from '../../migrations/strategy/0001-strategies';
import * as listItems from '../../migrations/strategy/0002-list-items';
import * as submittedTrees from '../../migrations/strategy/0003-submitted-trees';
import { defineService } from '../kit/define-service';
import { tokenGuard } from '../shared/token-settings';
import { CompileCache } from './compile-cache';
import { strategyDescription } from './description';
import { healthUnderPrefix } from './health-path';
import { ImportReader } from './import-reader';
import { StrategyStore } from './strategy-store';

/** The strategy service: graphs of users with their versions, and the compile cache. */
export const startStrategy = defineService({
  description: strategyDescription,
  migrations: [strategies, listItems, submittedTrees],
  // An answer of the cache that takes longer than compiling is of no use.
  redisWaitMs: 250,
  open: ({ db, relay, cache, logger, registry }) => ({
    store: new StrategyStore(db, () => {
      relay.wake();
    }),
    cache: new CompileCache(cache, logger, registry),
  }),
  api: async ({ store, cache }, { config, lifecycle, logger }) => {
    const imports = new ImportReader();
    lifecycle.onStop('import reader', () => imports.close());
    const router = createStrategyRoutes({
      store,
      compile: (hash, tree) => cache.compile(hash, tree),
      readImport: (text) => imports.read(text),
      newId: randomUUID,
      now: Date.now,
      strategiesPerUser: config.STRATEGIES_PER_USER,
    });
    return {
      app: {
        // A little more than a strategy may have: its route refuses that with what was expected.
        bodyLimit: '3mb',
        outermost: [healthUnderPrefix],
        beforeBody: [importBodyAsText],
      },
      routes: [await tokenGuard(config, { logger, lifecycle }), router.routes()],
    };
  },
});
