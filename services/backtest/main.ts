import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Context } from '@temporalio/activity';
import { Counter } from 'prom-client';
import { REPOSITORY } from '../../platform/repository';
import { createRunActivities } from '../../activities/backtest/run-activities';
import type { RunActivityPorts } from '../../activities/backtest/run-ports';
import { createRunRoutes } from '../../api/backtest/run-routes';
import { allTopics } from '../../contracts/topics';
import * as runs from '../../migrations/backtest/0001-runs';
import * as runSnapshots from '../../migrations/backtest/0002-run-snapshots';
import { parseConfig } from '../../platform/config';
import { createApp } from '../../platform/http/app';
import { healthRoutes } from '../../platform/http/health';
import { listen } from '../../platform/http/server';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { ensureTopics } from '../../platform/kafka/topics';
import { createRegistry } from '../../platform/metrics';
import { createDatabase } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { OutboxRelay } from '../../platform/postgres/outbox';
import { withMappedErrors } from '../../platform/temporal/activity-errors';
import { connectTemporal, ensureSearchAttributes } from '../../platform/temporal/client';
import { startWorker } from '../../platform/temporal/worker';
import type { RunningService, ServiceContext } from '../service';
import { tokenGuard } from '../shared/token-settings';
import { StrategyClient } from '../shared/strategy-client';
import { backtestConfig } from './config';
import { MarketClient } from './market-client';
import { openResultStore } from './result-store';
import { RunKeeper } from './run-keeper';
import { RunPool } from './run-pool';
import { createRunPort } from './run-port';
import { RunStore } from './run-store';
import { BACKTEST_TASK_QUEUE, RunWorkflows } from './run-workflows';

const searchAttributes = {
  AlgotradeStrategy: 'Keyword',
  AlgotradeSymbol: 'Keyword',
  AlgotradeStatus: 'Keyword',
  AlgotradeUser: 'Keyword',
} as const;

/** The back-test service: run workflows, the threads that compute, and their routes. */
export async function startBacktest(context: ServiceContext): Promise<RunningService> {
  const { logger, lifecycle } = context;
  const config = parseConfig('backtest', backtestConfig, context.env);
  const db = await lifecycle.start(
    'postgres',
    async () => createDatabase(config.DATABASE_URL_BACKTEST, logger),
    (part) => part.destroy(),
  );
  await migrate(db, [runs, runSnapshots]);
  const results = await lifecycle.start(
    'object store',
    () => openResultStore(config),
    (part) => {
      part.close();
    },
  );
  const kafka = createKafka(config.KAFKA_BROKERS, 'backtest', logger);
  await ensureTopics(kafka, allTopics);
  const producer = await lifecycle.start(
    'producer',
    () => RecordProducer.connect(kafka),
    (part) => part.close(),
  );
  const client = await lifecycle.start(
    'temporal',
    () => connectTemporal(config.TEMPORAL_ADDRESS),
    (part) => part.connection.close(),
  );
  await ensureSearchAttributes(client, searchAttributes);
  const relay = await lifecycle.start(
    'outbox',
    async () => new OutboxRelay({ db, send: (records) => producer.send(records), logger }),
    (part) => part.stop(),
  );
  const pool = await lifecycle.start(
    'threads',
    async () => new RunPool(config.BACKTEST_THREADS),
    (part) => part.close(),
  );
  const registry = createRegistry();
  const moves = new Counter({
    name: 'backtest_runs_total',
    help: 'Runs by the status they moved to',
    labelNames: ['status'] as const,
    registers: [registry],
  });
  const store = new RunStore(db);
  const market = new MarketClient(config.MARKET_DATA_URL);
  const strategies = new StrategyClient(config.STRATEGY_URL);
  const workflows = new RunWorkflows(client);
  const transition: RunActivityPorts['transition'] = async (...move) => {
    const status = await store.transition(...move);
    if (status === move[2]) moves.inc({ status });
    relay.wake();
    return status;
  };
  const activities = createRunActivities({
    load: (id) => store.load(id),
    transition,
    saveProgress: (id, percent) => store.saveProgress(id, percent),
    saveResult: (...result) => store.saveResult(...result),
    candles: (request, signal) => market.candles(request, signal),
    compute: (task, signal) => pool.compute(task, signal),
    putResult: (key, bytes) => results.put(key, bytes),
    activity: () => {
      const current = Context.current();
      return {
        signal: current.cancellationSignal,
        heartbeat: (details) => {
          current.heartbeat(details);
        },
      };
    },
    now: Date.now,
    newId: randomUUID,
  });
  await lifecycle.start(
    'worker',
    () =>
      startWorker(
        config.TEMPORAL_ADDRESS,
        {
          taskQueue: BACKTEST_TASK_QUEUE,
          workflowsPath: join(REPOSITORY, 'workflows/backtest/index.ts'),
          activities: withMappedErrors(activities),
          // One run fetches its candles while another one computes.
          maxConcurrentActivityTaskExecutions: 2 * config.BACKTEST_THREADS,
          // Heartbeats bring the news of a cancellation.
          maxHeartbeatThrottleInterval: '1 second',
          // Tasks kept for a worker that died go to another one this soon.
          stickyQueueScheduleToStartTimeout: '3 seconds',
        },
        logger,
        registry,
        (error) => {
          logger.error({ err: error }, 'the back-test worker failed');
        },
      ),
    (part) => part.stop(),
  );
  await lifecycle.start(
    'run keeper',
    async () => new RunKeeper(store, workflows, activities, logger),
    (part) => part.stop(),
  );
  const port = createRunPort({
    store,
    workflows,
    market,
    strategies,
    results,
    activities,
    relay,
    logger,
  });
  const app = createApp(logger);
  app.use(
    healthRoutes('backtest', registry, {
      postgres: () => db.raw('select 1'),
      temporal: () => client.connection.workflowService.getSystemInfo({}),
      'object store': () => results.check(),
    }),
  );
  app.use(await tokenGuard(config, context));
  app.use(createRunRoutes(port).routes());
  const server = await lifecycle.start(
    'http',
    () => listen(app, config.BACKTEST_PORT, config.HOST),
    (part) => part.close(),
  );
  logger.info({ port: server.port }, 'backtest listens');
  return { port: server.port };
}
