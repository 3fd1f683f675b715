import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createRunActivities } from '../../activities/backtest/run-activities';
import { createSweepActivities } from '../../activities/backtest/sweep-activities';
import { SweepMarkets } from '../../activities/backtest/sweep-market';
import { createRunRoutes } from '../../api/backtest/run-routes';
import { createExportRoutes } from '../../api/shared/export-routes';
import { createImportRoutes, importBodies } from '../../api/shared/import-routes';
import { createSweepRoutes } from '../../api/backtest/sweep-routes';
import { backtestMigrations } from '../../migrations/backtest';
import { servicesOnly } from '../../platform/http/authenticate';
import { REPOSITORY } from '../../platform/repository';
import { currentActivity, withMappedErrors } from '../../platform/temporal/activity-errors';
import { defineService } from '../kit/define-service';
import { StrategyClient } from '../shared/strategy-client';
import { tokenGuard, tokensOf } from '../shared/token-settings';
import { runExports } from './exports';
import { backtestDescription } from './description';
import { MarketClient } from '../shared/market-client';
import { ImportedRuns } from './imported-runs';
import { ResultStore } from './result-store';
import { RunKeeper } from './run-keeper';
import { countedMoves } from './run-metrics';
import { RunPool } from './run-pool';
import { limitsOf } from './run-limits';
import { createRunPort } from './run-port';
import { RunStore } from './run-store';
import { BACKTEST_TASK_QUEUE, RunWorkflows, SWEEP_TASK_QUEUE } from './run-workflows';
import { SHORT_RUNS_TASK_QUEUE } from './short-runs';
import { startWorkflows } from './start-workflows';
import { createSweepPort } from './sweep-port';
import { SweepStore } from './sweep-store';

/** Heartbeats bring the news of a cancellation. */
const HEARTBEAT_THROTTLE = '1 second';

/** The back-test service: run workflows, the threads that compute, and their routes. */
export const startBacktest = defineService({
  description: backtestDescription,
  migrations: backtestMigrations,
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
    const tokens = tokensOf(config, backtestDescription);
    const market = new MarketClient(urlOf('market-data'), () =>
      tokens.signService('backtest', 'market-data'),
    );
    const pool = new RunPool(config.BACKTEST_THREADS, config.BACKTEST_SWEEP_THREADS);
    lifecycle.onStop('threads', () => pool.close());
    const activities = createRunActivities({
      load: (id) => store.load(id),
      transition: countedMoves(registry, (...move) => store.transition(...move)),
      endTurn: (id) => store.endTurn(id),
      saveProgress: (id, percent) => store.saveProgress(id, percent),
      saveResult: (...result) => store.saveResult(...result),
      candles: (request, signal) => market.candles(request, signal),
      instrumentOf: (symbol) => market.instrumentOf(symbol),
      compute: (...work) => pool.compute(...work),
      putResult: (key, bytes) => results.put(key, bytes),
      activity: currentActivity,
      now: Date.now,
      newId: randomUUID,
    });
    const sweepStore = new SweepStore(db, store);
    const markets = new SweepMarkets((request, signal) => market.candles(request, signal));
    const sweepActivities = createSweepActivities({
      load: (id) => sweepStore.load(id),
      isRunning: (id) => sweepStore.isRunning(id),
      savePrepared: (...prepared) => sweepStore.savePrepared(...prepared),
      market: (...sweep) => markets.of(...sweep),
      trialsIn: (...range) => sweepStore.trialsIn(...range),
      saveTrials: (...trials) => sweepStore.saveTrials(...trials),
      computeSets: (...sets) => pool.computeSets(...sets),
      saveStoppedEarly: (...end) => sweepStore.saveStoppedEarly(...end),
      activity: currentActivity,
      now: Date.now,
    });
    const strategies = new StrategyClient(urlOf('strategy'));
    return {
      ...{ store, sweepStore, results, market, strategies, workflows, pool },
      ...{ activities, sweepActivities, imports: new ImportedRuns(db) },
      exports: runExports(db, results),
    };
  },
  worker: ({ activities, sweepActivities }, { config }) => ({
    taskQueue: BACKTEST_TASK_QUEUE,
    workflowsPath: join(REPOSITORY, 'workflows/backtest/index.ts'),
    activities: withMappedErrors({ ...activities, ...sweepActivities }),
    maxConcurrentActivityTaskExecutions: config.BACKTEST_THREADS,
    maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
    // Tasks kept for a worker that died go to another one this soon.
    stickyQueueScheduleToStartTimeout: '3 seconds',
  }),
  activityWorkers: ({ activities, sweepActivities }, { config }) => [
    {
      taskQueue: SHORT_RUNS_TASK_QUEUE,
      activities: withMappedErrors(activities),
      // They wait for candles most of the time; threads compute as many as there are threads.
      maxConcurrentActivityTaskExecutions: 2 * config.BACKTEST_THREADS,
      maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
    },
    {
      taskQueue: SWEEP_TASK_QUEUE,
      activities: withMappedErrors(sweepActivities),
      maxConcurrentActivityTaskExecutions: config.BACKTEST_SWEEP_THREADS,
      maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
    },
  ],
  keepers: ({ store, workflows, activities }, { logger }) => ({
    'run keeper': async () => new RunKeeper(store, workflows, activities, logger),
  }),
  api: async (app, { config, lifecycle, logger }) => {
    const runPort = createRunPort(app, config.BACKTEST_MAX_OPERATIONS, logger);
    const sweepPort = createSweepPort(app, runPort, config.BACKTEST_SWEEP_MAX_OPERATIONS);
    const internal = servicesOnly(tokensOf(config, backtestDescription));
    return {
      app: { largeBodies: importBodies },
      routes: [
        createImportRoutes(app.imports, ['backtest'], internal).routes(),
        createExportRoutes(app.exports, internal).routes(),
        await tokenGuard(config, { logger, lifecycle }),
        // Before the runs, whose ids would take its place.
        createSweepRoutes(sweepPort).routes(),
        createRunRoutes(runPort).routes(),
      ],
    };
  },
});
