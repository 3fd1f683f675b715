import type { Middleware } from 'koa';
import { Registry } from 'prom-client';
import { authRoutes } from '../../api/gateway/auth-routes';
import { cors } from '../../api/gateway/cors';
import type { ServiceAddresses } from '../../api/gateway/destinations';
import { gatewayMetrics } from '../../api/gateway/gateway-metrics';
import { healthRoutes } from '../../api/gateway/health-routes';
import { Proxy } from '../../api/gateway/proxy';
import { Upgrades } from '../../api/gateway/upgrades';
import { allTopics } from '../../contracts/topics';
import * as usersMigration from '../../migrations/gateway/0001-users';
import { parseConfig } from '../../platform/config';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import { Tokens } from '../../platform/http/token';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { ensureTopics } from '../../platform/kafka/topics';
import { createDatabase } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { OutboxRelay } from '../../platform/postgres/outbox';
import { createRedis } from '../../platform/redis/client';
import type { RunningService, ServiceContext } from '../service';
import { GatewayTokens } from './access-tokens';
import { gatewayConfig } from './config';
import type { GatewayConfig } from './config';
import { TokenRevocations } from './token-revocations';
import { UserStore } from './user-store';

/** Starts the gateway: users and tokens, and the one address in front of all services. */
export async function startGateway(context: ServiceContext): Promise<RunningService> {
  const config = parseConfig('gateway', gatewayConfig, context.env);
  const { logger, lifecycle } = context;
  const { db, redis, relay } = await connect(config, context);

  const revocations = new TokenRevocations(db, redis, logger);
  await redis.connect();
  const tokens = new GatewayTokens(new Tokens(config.JWT_SECRET), revocations);
  const users = new UserStore(db, () => relay.wake());

  const registry = new Registry();
  const metrics = gatewayMetrics(registry);
  const addresses = addressesOf(config);
  const proxy = await lifecycle.start(
    'gateway proxy',
    async () => new Proxy({ addresses, tokens, metrics }),
    (part) => part.close(),
  );
  const health = healthRoutes({
    version: '2.0.0',
    addresses,
    parts: {
      database: async () => void (await db.raw('select 1')),
      redis: async () => redis.ping(),
    },
    registry,
  });
  const auth = authRoutes({ users, tokens, developmentLogin: config.ALGOTRADE_DEV_LOGIN });

  const app = createApp(logger);
  // Bodies of requests that are passed on are streamed, so the proxy comes before the body parser.
  const [answerErrors, ...rest] = app.middleware.splice(0);
  if (answerErrors === undefined) throw new Error('expected an application with error handling');
  app.use(cors(config.ALLOWED_ORIGINS)).use(answerErrors).use(proxy.middleware());
  for (const middleware of [...rest, health.routes(), auth.routes()]) {
    app.use(middleware as Middleware);
  }

  const upgrades = new Upgrades(addresses, metrics);
  const http = await lifecycle.start(
    'gateway http',
    () => listen(app, config.GATEWAY_PORT, config.HOST),
    (server) => {
      upgrades.closeAll();
      return server.close();
    },
  );
  upgrades.attach(http.server);
  logger.info({ port: http.port }, 'gateway listens');
  return { port: http.port };
}

async function connect(config: GatewayConfig, { logger, lifecycle }: ServiceContext) {
  const db = createDatabase(config.DATABASE_URL_GATEWAY, logger);
  lifecycle.onStop('gateway database', () => db.destroy());
  await migrate(db, [usersMigration]);
  const kafka = createKafka(config.KAFKA_BROKERS, 'gateway', logger);
  await ensureTopics(kafka, allTopics);
  const producer = await lifecycle.start(
    'gateway producer',
    () => RecordProducer.connect(kafka),
    (part) => part.close(),
  );
  const relay = await lifecycle.start(
    'gateway outbox',
    async () => new OutboxRelay({ db, send: (records) => producer.send(records), logger }),
    (part) => part.stop(),
  );
  const redis = createRedis(config.REDIS_URL, logger);
  lifecycle.onStop('gateway redis', () => redis.disconnect());
  return { db, redis, relay };
}

function addressesOf(config: GatewayConfig): ServiceAddresses {
  return {
    'market-data': config.MARKET_DATA_URL,
    backtest: config.BACKTEST_URL,
    'forward-test': config.FORWARD_TEST_URL,
    analytics: config.ANALYTICS_URL,
    notification: config.NOTIFICATION_URL,
    strategy: config.STRATEGY_URL,
  };
}
