import type { Middleware } from 'koa';
import { Accounts } from '../../api/gateway/accounts';
import { AnswerHeaders } from '../../api/gateway/answer-headers';
import { apiDocsRoutes } from '../../api/gateway/api-docs-routes';
import { authRoutes } from '../../api/gateway/auth-routes';
import { compressAnswers } from '../../api/gateway/compression';
import type { ServiceAddresses } from '../../api/gateway/destinations';
import { gatewayMetrics } from '../../api/gateway/gateway-metrics';
import { healthRoutes } from '../../api/gateway/health-routes';
import { keySetRoutes } from '../../api/gateway/key-set-routes';
import { Proxy } from '../../api/gateway/proxy';
import { retryAfter } from '../../api/gateway/rate-limited';
import { Upgrades } from '../../api/gateway/upgrades';
import { wrongMethod } from '../../api/shared/wrong-method';
import { ConfigError, parseConfig } from '../../platform/config';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import { inTime } from '../../platform/in-time';
import { createRegistry } from '../../platform/metrics';
import type { RunningService, ServiceContext } from '../service';
import { RedisRateLimits } from '../shared/rate-limits';
import { tokensOf } from '../shared/token-settings';
import { gatewayConfig } from './config';
import type { GatewayConfig } from './config';
import { connectGateway } from './connections';
import { openIdentity } from './identity';
import { RedisIdempotentRequests } from './idempotent-requests';

const PART_ANSWERS_MS = 2_000;

/** Starts the gateway: users and tokens, and the one address in front of all services. */
export async function startGateway(context: ServiceContext): Promise<RunningService> {
  const config = parseConfig('gateway', gatewayConfig, context.env);
  if (config.NODE_ENV === 'production' && config.ALGOTRADE_DEV_LOGIN) {
    throw new ConfigError('gateway: ALGOTRADE_DEV_LOGIN: expected false in production');
  }
  const { logger, lifecycle } = context;
  const tokens = tokensOf(config, config.JWT_PRIVATE_KEY);
  const connections = await connectGateway(config, context);
  const { db, redis } = connections;
  const identity = await openIdentity(config, tokens, connections, context);
  const limits = new RedisRateLimits({ redis, logger, scale: config.RATE_LIMIT_SCALE });

  const registry = createRegistry();
  const metrics = gatewayMetrics(registry);
  const addresses = addressesOf(config);
  const { credentials } = identity;
  const idempotent = new RedisIdempotentRequests(redis);
  const headers = new AnswerHeaders({
    isProduction: config.NODE_ENV === 'production',
    origins: config.ALLOWED_ORIGINS,
  });
  const proxy = await lifecycle.start(
    'gateway proxy',
    async () => new Proxy({ addresses, credentials, limits, headers, idempotent, metrics }),
    (part) => part.close(),
  );
  const health = healthRoutes({
    version: '2.0.0',
    addresses,
    parts: {
      database: () => inTime(db.raw('select 1'), PART_ANSWERS_MS),
      redis: () => inTime(connections.pingRedis(), PART_ANSWERS_MS),
      kafka: () => inTime(connections.pingKafka(), PART_ANSWERS_MS),
    },
    limits,
    openCircuits: () => proxy.openCircuits(),
    registry,
  });
  const docs = apiDocsRoutes('2.0.0');
  const auth = authRoutes({ ...identity, accounts: new Accounts(identity), limits, idempotent });

  const app = createApp(logger, '64kb');
  app.proxy = config.TRUST_PROXY;
  app.maxIpsCount = 1;
  // Bodies of requests that are passed on are streamed, so the proxy comes before the body parser.
  const [answerErrors, ...rest] = app.middleware.splice(0);
  if (answerErrors === undefined) throw new Error('expected an application with error handling');
  app
    .use(headers.middleware())
    .use(compressAnswers())
    .use(answerErrors)
    .use(metrics.measureOwn)
    .use(retryAfter());
  app.use(proxy.middleware());
  const own = [
    wrongMethod(auth),
    health.routes(),
    docs.routes(),
    keySetRoutes(tokens).routes(),
    auth.routes(),
  ];
  for (const middleware of [...rest, ...own]) app.use(middleware as Middleware);

  const upgrades = new Upgrades({
    addresses,
    metrics,
    limits,
    serviceToken: () => tokens.signService('gateway'),
  });
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
