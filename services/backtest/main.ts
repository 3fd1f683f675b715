import { assertRunBody } from '../../api/backtest/run-body';
import { createRunRoutes } from '../../api/backtest/run-routes';
import { createExportRoutes } from '../../api/shared/export-routes';
import { createImportRoutes, importBodies } from '../../api/shared/import-routes';
import { createSweepRoutes } from '../../api/backtest/sweep-routes';
import { createTrialRoutes } from '../../api/backtest/trial-routes';
import { createWalkForwardRoutes } from '../../api/backtest/walk-forward-routes';
import { backtestMigrations } from '../../migrations/backtest';
import { servicesOnly } from '../../platform/http/authenticate';
import { defineService } from '../kit/define-service';
import { sayingDataFaults } from '../shared/data-faults';
import { tokenGuard, tokensOf } from '../shared/token-settings';
import { backtestEntities } from './backtest-imports';
import { backtestDescription } from './description';
import { openBacktest } from './open';
import { RunKeeper } from './run-keeper';
import { createRunPort } from './run-port';
import { createSweepPort } from './sweep-port';
import { createWalkForwardPort } from './walk-forward-port';
import { backtestActivityWorkers, backtestBatchWorkers, backtestWorker } from './workers';

/** The back-test service: run workflows, the threads that compute, and their routes. */
export const startBacktest = defineService({
  description: backtestDescription,
  migrations: backtestMigrations,
  open: openBacktest,
  worker: backtestWorker,
  activityWorkers: backtestActivityWorkers,
  batchWorkers: backtestBatchWorkers,
  keepers: ({ store, workflows, activities, oldRuns }, { config, logger }) => ({
    'run keeper': async () => new RunKeeper(store, workflows, activities, logger),
    'old runs': async () => oldRuns(config.BACKTEST_RETENTION_DAYS),
  }),
  api: async (app, { config, lifecycle, logger }) => {
    const runPort = createRunPort(app, config.BACKTEST_MAX_OPERATIONS, logger);
    const sweepPort = createSweepPort(app, runPort, config.BACKTEST_SWEEP_MAX_OPERATIONS);
    const internal = servicesOnly(tokensOf(config, backtestDescription));
    return {
      app: { largeBodies: importBodies(internal), assertBody: assertRunBody },
      routes: [
        createImportRoutes(
          sayingDataFaults(app.imports),
          backtestEntities,
          internal,
          (userId, id) => app.store.findAny(userId, id),
        ).routes(),
        createExportRoutes(app.exports, internal).routes(),
        await tokenGuard(config, { logger, lifecycle }),
        // Before the runs, whose ids would take their place.
        createTrialRoutes(app.trials).routes(),
        createSweepRoutes(sweepPort).routes(),
        createWalkForwardRoutes(createWalkForwardPort(app, sweepPort, logger)).routes(),
        createRunRoutes(runPort).routes(),
      ],
    };
  },
});
