import { Summary } from 'prom-client';
import type { Registry } from 'prom-client';
import { analyticsRoutes } from '../../api/analytics/routes';
import { allTopics } from '../../contracts/topics';
import { parseConfig } from '../../platform/config';
import { createApp } from '../../platform/http/app';
import { healthRoutes } from '../../platform/http/health';
import { listen } from '../../platform/http/server';
import { createKafka } from '../../platform/kafka/client';
import { ensureTopics } from '../../platform/kafka/topics';
import { createRegistry } from '../../platform/metrics';
import { createRedis } from '../../platform/redis/client';
import type { Redis } from '../../platform/redis/client';
import type { LiveMetricsPorts } from '../../streams/analytics/live-metrics';
import type { RunningService, ServiceContext } from '../service';
import { tokenGuard } from '../shared/token-settings';
import { analyticsConfig } from './config';
import { startLiveConsumer } from './live-consumer';
import { LiveStore } from './live-store';
import { HttpTestRecords } from './test-records';

/** Starts the analytics service: live figures of sessions, built from their events. */
export async function startAnalytics(context: ServiceContext): Promise<RunningService> {
  const config = parseConfig('analytics', analyticsConfig, context.env);
  const { logger, lifecycle } = context;
  const redis = createRedis(config.REDIS_URL, logger);
  lifecycle.onStop('analytics redis', () => redis.disconnect());
  await redis.connect();
  const kafka = createKafka(config.KAFKA_BROKERS, 'analytics', logger);
  await ensureTopics(kafka, allTopics);

  const registry = createRegistry();
  const store = new LiveStore(redis);
  await lifecycle.start(
    'analytics live metrics',
    () => startLiveConsumer(kafka, measured(store, registry, logger), logger, registry),
    (consumer) => consumer.stop(),
  );

  const app = createApp(logger);
  const ports = {
    sessions: store,
    records: new HttpTestRecords(config.BACKTEST_URL, config.FORWARD_TEST_URL),
    partStates: async () => ({ redis: await redisState(redis) }),
  };
  app.use(healthRoutes('analytics', registry, { redis: () => redis.ping() }));
  app.use(analyticsRoutes(ports, await tokenGuard(config, context)).routes());
  const http = await lifecycle.start(
    'analytics http',
    () => listen(app, config.ANALYTICS_PORT, config.HOST),
    (server) => server.close(),
  );
  logger.info({ port: http.port }, 'analytics listens');
  return { port: http.port };
}

function measured(
  store: LiveStore,
  registry: Registry,
  log: ServiceContext['logger'],
): LiveMetricsPorts {
  const applied = new Summary({
    name: 'analytics_live_apply_seconds',
    help: 'Time to write what a batch of events changed in the live figures.',
    percentiles: [0.5, 0.99],
    maxAgeSeconds: 300,
    ageBuckets: 5,
    registers: [registry],
  });
  return {
    position: (topic, partition) => store.position(topic, partition),
    apply: async (changes, position) => {
      const done = applied.startTimer();
      await store.apply(changes, position);
      done();
    },
    log,
  };
}

function redisState(redis: Redis): Promise<string> {
  return redis.ping().then(
    () => 'healthy',
    () => 'unhealthy',
  );
}
