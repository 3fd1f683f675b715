import { randomUUID } from 'node:crypto';
import { wrongMethod } from '../../api/shared/wrong-method';
import { createStrategyRoutes } from '../../api/strategy/routes';
import { allTopics } from '../../contracts/topics';
import * as strategies from '../../migrations/strategy/0001-strategies';
import * as listItems from '../../migrations/strategy/0002-list-items';
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
import { createRedis } from '../../platform/redis/client';
import type { RunningService, ServiceContext } from '../service';
import { tokenGuard } from '../shared/token-settings';
import { CompileCache } from './compile-cache';
import { strategyConfig } from './config';
import { StrategyStore } from './strategy-store';

/** An answer of the cache that takes longer than compiling is of no use. */
const CACHE_WAIT_MS = 250;
const HEALTH_PATH = /^\/api\/strategies\/health\/?$/;

/** The strategy service: graphs of users with their versions, and the compile cache. */
export async function startStrategy(context: ServiceContext): Promise<RunningService> {
  const { logger, lifecycle } = context;
  const config = parseConfig('strategy', strategyConfig, context.env);
  const db = await lifecycle.start(
    'postgres',
    async () => createDatabase(config.DATABASE_URL_STRATEGY, logger),
    (part) => part.destroy(),
  );
  await migrate(db, [strategies, listItems]);
  const kafka = createKafka(config.KAFKA_BROKERS, 'strategy', logger);
  await ensureTopics(kafka, allTopics);
  const producer = await lifecycle.start(
    'producer',
    () => RecordProducer.connect(kafka),
    (part) => part.close(),
  );
  const relay = await lifecycle.start(
    'outbox',
    async () => new OutboxRelay({ db, send: (records) => producer.send(records), logger }),
    (part) => part.stop(),
  );
  const redis = createRedis(config.REDIS_URL, logger, CACHE_WAIT_MS);
  lifecycle.onStop('redis', () => redis.disconnect());
  // The cache is a help, not a need: it is looked for again while the service works without.
  await redis.connect().catch((error: unknown) => {
    logger.warn({ err: error }, 'the compile cache is not there yet');
  });
  const registry = createRegistry();
  const cache = new CompileCache(redis, logger, registry);
  const router = createStrategyRoutes({
    store: new StrategyStore(db, () => {
      relay.wake();
    }),
    compile: (hash, tree) => cache.compile(hash, tree),
    newId: randomUUID,
    now: Date.now,
    strategiesPerUser: config.STRATEGIES_PER_USER,
  });
  const app = createApp(logger, '10mb');
  app.use(async (ctx, next) => {
    // The same under the prefix, since clients ask for it there.
    if (HEALTH_PATH.test(ctx.path)) ctx.path = '/health';
    await next();
  });
  app.use(
    healthRoutes('strategy', registry, {
      postgres: () => db.raw('select 1'),
      redis: () => redis.ping(),
    }),
  );
  app.use(await tokenGuard(config, context));
  app.use(wrongMethod(router)).use(router.routes());
  const server = await lifecycle.start(
    'http',
    () => listen(app, config.STRATEGY_PORT, config.HOST),
    (part) => part.close(),
  );
  logger.info({ port: server.port }, 'strategy listens');
  return { port: server.port };
}
