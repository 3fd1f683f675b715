import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { REPOSITORY } from '../../platform/repository';
import { createSessionActivities } from '../../activities/forward-test/session-activities';
import type { SessionPort } from '../../api/forward-test/session-port';
import { createSessionRoutes } from '../../api/forward-test/session-routes';
import { allTopics } from '../../contracts/topics';
import * as sessions from '../../migrations/forward-test/0001-sessions';
import * as snapshots from '../../migrations/forward-test/0002-session-snapshots';
import * as points from '../../migrations/forward-test/0003-session-points';
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
import { forwardTestConfig } from './config';
import { EvaluationStore } from './evaluation-store';
import { MarketClient } from './market-client';
import { SessionStore } from './session-store';
import { SESSION_TASK_QUEUE, SessionWorkflows } from './session-workflows';
import { startDispatcher, startEvaluator, startProgressNotifier } from './streams';

const searchAttributes = {
  AlgotradeStrategy: 'Keyword',
  AlgotradeSymbol: 'Keyword',
  AlgotradeStatus: 'Keyword',
  AlgotradeUser: 'Keyword',
  AlgotradeBalance: 'Double',
  AlgotradeLastFillAt: 'Datetime',
} as const;

/** The forward-test service: session workflows, dispatcher, evaluator and their routes. */
export async function startForwardTest(context: ServiceContext): Promise<RunningService> {
  const { logger, lifecycle } = context;
  const config = parseConfig('forward-test', forwardTestConfig, context.env);
  const db = await lifecycle.start(
    'postgres',
    async () => createDatabase(config.DATABASE_URL_FORWARD_TEST, logger, 12),
    (part) => part.destroy(),
  );
  await migrate(db, [sessions, snapshots, points]);
  const kafka = createKafka(config.KAFKA_BROKERS, 'forward-test', logger);
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
  const store = new SessionStore(db);
  const market = new MarketClient(config.MARKET_DATA_URL);
  const strategies = new StrategyClient(config.STRATEGY_URL);
  const workflows = new SessionWorkflows(client);
  const relay = await lifecycle.start(
    'outbox',
    async () => new OutboxRelay({ db, send: (records) => producer.send(records), logger }),
    (part) => part.stop(),
  );
  const registry = createRegistry();
  const activities = createSessionActivities({
    load: (id) => store.load(id),
    change: async (...change) => {
      const changed = await store.change(...change);
      relay.wake();
      return changed;
    },
    remove: async (...removal) => {
      await store.remove(...removal);
      relay.wake();
    },
    latestCandles: (symbol, timeframe, count) => market.latestCandles(symbol, timeframe, count),
    now: Date.now,
    newId: randomUUID,
  });
  await lifecycle.start(
    'worker',
    () =>
      startWorker(
        config.TEMPORAL_ADDRESS,
        {
          taskQueue: SESSION_TASK_QUEUE,
          workflowsPath: join(REPOSITORY, 'workflows/forward-test/index.ts'),
          activities: withMappedErrors(activities),
          maxCachedWorkflows: 2_000,
        },
        logger,
        registry,
        (error) => {
          logger.error({ err: error }, 'the session worker failed');
        },
      ),
    (part) => part.stop(),
  );
  const evaluation = new EvaluationStore(db);
  await lifecycle.start(
    'evaluator',
    () =>
      startEvaluator({
        kafka,
        store: evaluation,
        market,
        send: (records) => producer.send(records),
        onCommit: () => {
          relay.wake();
        },
        logger,
        registry,
      }),
    (part) => part.stop(),
  );
  await lifecycle.start(
    'dispatcher',
    () => startDispatcher(kafka, store, logger, registry),
    stopPart,
  );
  await lifecycle.start(
    'progress notifier',
    () => startProgressNotifier(kafka, workflows, logger, registry),
    stopPart,
  );
  const port: SessionPort = {
    create: async (session, records) => {
      await store.create(session, records);
      relay.wake();
      const stored = await store.find(session.userId, session.id);
      if (stored === undefined) return;
      try {
        await workflows.ensure(stored);
      } catch (error) {
        // The session is there; an error would make the client create it again. Its first action
        // starts the workflow.
        logger.warn({ err: error, sessionId: session.id }, "a session's workflow starts later");
      }
    },
    count: (userId) => store.count(userId),
    list: (userId, filter) => store.list(userId, filter),
    find: (userId, id) => store.find(userId, id),
    atOneMoment: (read) => store.atOneMoment(read),
    trades: (id, limit) => store.trades(id, limit),
    points: (id, limit) => store.points(id, limit),
    returnMoments: (session) => store.returnMoments(session),
    act: (session, action, reason) => workflows.act(session, action, reason),
    findStrategy: (id, caller) => strategies.find(id, caller),
    assertSymbol: (symbol) => market.assertSymbol(symbol),
    newId: randomUUID,
    now: Date.now,
  };
  const app = createApp(logger);
  app.use(healthRoutes('forward-test', registry, { postgres: () => db.raw('select 1') }));
  app.use(await tokenGuard(config, context));
  app.use(createSessionRoutes(port, config.SESSIONS_PER_USER).routes());
  const server = await lifecycle.start(
    'http',
    () => listen(app, config.FORWARD_TEST_PORT, config.HOST),
    (part) => part.close(),
  );
  return { port: server.port };
}

function stopPart(part: { stop(): Promise<void> }): Promise<void> {
  return part.stop();
}
