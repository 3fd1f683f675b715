import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createRunActivities } from '../../activities/backtest/run-activities';
import { createRunRoutes } from '../../api/backtest/run-routes';
import { createImportRoutes, importBodies } from '../../api/shared/import-routes';
import * as runs from '../../migrations/backtest/0001-runs';
import * as runSnapshots from '../../migrations/backtest/0002-run-snapshots';
import * as workflowIds from '../../migrations/backtest/0003-workflow-ids';
import * as turns from '../../migrations/backtest/0004-turns';
import * as imports from '../../migrations/backtest/0005-imports';
import { servicesOnly } from '../../platform/http/authenticate';
import { REPOSITORY } from '../../platform/repository';
import { currentActivity, withMappedErrors } from '../../platform/temporal/activity-errors';
import { defineService } from '../kit/define-service';
import { StrategyClient } from '../shared/strategy-client';
import { tokenGuard, tokensOf } from '../shared/token-settings';
import { backtestDescription } from './description';
import { ImportedRuns } from './imported-runs';
import { MarketClient } from './market-client';
import { ResultStore } from './result-store';
import { RunKeeper } from './run-keeper';
import { countedMoves } from './run-metrics';
import { RunPool } from './run-pool';
import { limitsOf } from './run-limits';
import { createRunPort } from './run-port';
import { RunStore } from './run-store';
import { BACKTEST_TASK_QUEUE, RunWorkflows } from './run-workflows';
import { startWorkflows } from './start-workflows';

/** The back-test service: run workflows, the threads that compute, and their routes. */
export const startBacktest = defineService({
  description: backtestDescription,
  migrations: [runs, runSnapshots, workflowIds, turns, imports],
  open: ({ db, relay, objects, temporal, config, lifecycle, logger, registry, urlOf }) => {
    const workflows = new RunWorkflows(temporal);
    const store = new RunStore(db, limitsOf(config), {
      onCommit: () => {
        relay.wake();
      },
      onAdmitted: (admitted) => {
        startWorkflows(workflows, admitted, logger);
      },
    });
    const results = new ResultStore(objects);
    const tokens = tokensOf(config);
    const market = new MarketClient(urlOf('market-data'), () => tokens.signService('backtest'));
    const pool = new RunPool(config.BACKTEST_THREADS);
    lifecycle.onStop('threads', () => pool.close());
    const activities = createRunActivities({
      load: (id) => store.load(id),
      transition: countedMoves(registry, (...move) => store.transition(...move)),
      endTurn: (id) => store.endTurn(id),
      saveProgress: (id, percent) => store.saveProgress(id, percent),
      saveResult: (...result) => store.saveResult(...result),
      candles: (request, signal) => market.candles(request, signal),
      compute: (...work) => pool.compute(...work),
      putResult: (key, bytes) => results.put(key, bytes),
      activity: currentActivity,
      now: Date.now,
      newId: randomUUID,
    });
    const strategies = new StrategyClient(urlOf('strategy'));
    const imported = new ImportedRuns(db);
    return { store, results, market, strategies, workflows, activities, imports: imported };
  },
  worker: ({ activities }, { config }) => ({
    taskQueue: BACKTEST_TASK_QUEUE,
    workflowsPath: join(REPOSITORY, 'workflows/backtest/index.ts'),
    activities: withMappedErrors(activities),
    maxConcurrentActivityTaskExecutions: config.BACKTEST_THREADS,
    // Heartbeats bring the news of a cancellation.
    maxHeartbeatThrottleInterval: '1 second',
    // Tasks kept for a worker that died go to another one this soon.
    stickyQueueScheduleToStartTimeout: '3 seconds',
  }),
  keepers: ({ store, workflows, activities }, { logger }) => ({
    'run keeper': async () => new RunKeeper(store, workflows, activities, logger),
  }),
  api: async (app, { config, lifecycle, logger }) => ({
    app: { largeBodies: importBodies },
    routes: [
      createImportRoutes(app.imports, ['backtest'], servicesOnly(tokensOf(config))).routes(),
      await tokenGuard(config, { logger, lifecycle }),
      createRunRoutes(createRunPort(app, config.BACKTEST_MAX_OPERATIONS, logger)).routes(),
    ],
  }),
});
