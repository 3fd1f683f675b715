import { randomUUID } from 'node:crypto';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { connectionRoutes } from '../../api/notification/connection-routes';
import { Connections } from '../../api/notification/connections';
import type { RateLimits } from '../../api/shared/rate-limits';
import { notifyRoutes } from '../../api/notification/notify-routes';
import { SocketServer } from '../../api/notification/socket-server';
import type { OutgoingRecord } from '../../contracts/ports';
import { allTopics } from '../../contracts/topics';
import { parseConfig } from '../../platform/config';
import { createApp } from '../../platform/http/app';
import { authenticate, bearerOf, tokenGivenBack } from '../../platform/http/authenticate';
import { healthRoutes } from '../../platform/http/health';
import { listen } from '../../platform/http/server';
import type { Tokens } from '../../platform/http/token';
import { createKafka } from '../../platform/kafka/client';
import { startBroadcastConsumer } from '../../platform/kafka/broadcast-consumer';
import { RecordProducer } from '../../platform/kafka/producer';
import { ensureTopics } from '../../platform/kafka/topics';
import { createRegistry } from '../../platform/metrics';
import { createRedis } from '../../platform/redis/client';
import { EventRouter, routedTopics } from '../../streams/notification/event-router';
import type { RoutedTopic } from '../../streams/notification/event-router';
import { noticeProcessor } from '../../streams/notification/notice-router';
import type { RunningService, ServiceContext } from '../service';
import { RedisRateLimits } from '../shared/rate-limits';
import { RevokedTokenFeed } from '../shared/revoked-tokens';
import { tokensOf } from '../shared/token-settings';
import { notificationConfig } from './config';
import { SessionHub } from './session-hub';
import { SessionOwners } from './session-owners';

/** Every upgrade asks Redis: one that hangs must not hold them all. */
const REDIS_WAIT_MS = 500;

/** Starts the notification service: events of sessions to the sockets that follow them. */
export async function startNotification(context: ServiceContext): Promise<RunningService> {
  const config = parseConfig('notification', notificationConfig, context.env);
  const { logger, lifecycle } = context;
  const redis = createRedis(config.REDIS_URL, logger, REDIS_WAIT_MS);
  lifecycle.onStop('notification redis', () => redis.disconnect());
  await redis.connect();
  const kafka = createKafka(config.KAFKA_BROKERS, 'notification', logger);
  await ensureTopics(kafka, allTopics);

  const registry = createRegistry();
  const hub = new SessionHub();
  const router = new EventRouter({
    channel: (sessionId) => hub.channel(sessionId),
    deleted: (sessionId) => {
      hub.forget(sessionId);
    },
    log: logger,
  });
  const connections = new Connections();
  const notices = noticeProcessor({
    deliver: (userId, message) => {
      connections.tell(userId, message);
    },
    log: logger,
  });
  const producer = await lifecycle.start(
    'notification producer',
    () => RecordProducer.connect(kafka),
    (part) => part.close(),
  );
  await lifecycle.start(
    'notification consumer',
    () =>
      startBroadcastConsumer({
        kafka,
        name: 'notification',
        topics: [...routedTopics, 'notifications'],
        logger,
        registry,
        processorFor: (topic) =>
          topic === 'notifications' ? notices : router.processor(topic as RoutedTopic),
      }),
    (consumer) => consumer.stop(),
  );
  const owners = await lifecycle.start(
    'notification session owners',
    async () => new SessionOwners(config.FORWARD_TEST_URL),
    (part) => part.close(),
  );

  const tokens = tokensOf(config);
  const revoked = await lifecycle.start(
    'notification revoked tokens',
    () => RevokedTokenFeed.start(config.REDIS_URL, logger),
    (feed) => {
      feed.stop();
    },
  );
  const limits = new RedisRateLimits({ redis, logger, scale: config.RATE_LIMIT_SCALE });
  const sockets = new SocketServer({
    connections,
    admits: (address, authorization) => admits(tokens, limits, address, authorization),
    checkToken: (token) => checkToken(tokens, revoked, token),
    owns: (user, sessionId) => owners.owns(user, sessionId),
    followers: hub,
    origins: config.NODE_ENV === 'production' ? config.ALLOWED_ORIGINS : undefined,
    log: logger,
  });
  revoked.onRevoked((tokenId) => {
    sockets.connections.refuseToken(tokenId);
  });
  const app = createApp(logger);
  const guard = authenticate(tokens, revoked, { services: true });
  measureSockets(registry, sockets, hub);
  app.use(healthRoutes('notification', registry, { redis: () => redis.ping() }));
  app.use(connectionRoutes(connections, guard).routes());
  const notify = {
    send: (records: readonly OutgoingRecord[]) => producer.send(records),
    newId: randomUUID,
    now: Date.now,
  };
  app.use(notifyRoutes(notify, guard).routes());
  const http = await lifecycle.start(
    'notification http',
    () => listen(app, config.NOTIFICATION_PORT, config.HOST),
    (server) => {
      sockets.dropAll();
      return server.close();
    },
  );
  sockets.attach(http.server);
  logger.info({ port: http.port }, 'notification listens');
  return { port: http.port };
}

/** The gateway has counted the upgrades that it passes on, by the addresses they came from. */
async function admits(
  tokens: Tokens,
  limits: RateLimits,
  address: string,
  authorization: string | undefined,
): Promise<boolean> {
  const fromService = await tokens.verifyAny(bearerOf(authorization)).then(
    ({ role }) => role === 'service',
    () => false,
  );
  return fromService || (await limits.take('socket', 'address', address))?.allowed !== false;
}

async function checkToken(tokens: Tokens, revoked: RevokedTokenFeed, token: string | undefined) {
  const claims = await tokens.verify(token);
  if (revoked.has(claims.tokenId)) throw tokenGivenBack();
  return claims;
}

function measureSockets(registry: Registry, sockets: SocketServer, hub: SessionHub): void {
  new Gauge({
    name: 'notification_sockets_open',
    help: 'Authenticated sockets on this process.',
    registers: [registry],
    collect() {
      this.set(sockets.connections.all().length);
    },
  });
  new Gauge({
    name: 'notification_sessions_followed',
    help: 'Sessions that sockets of this process follow.',
    registers: [registry],
    collect() {
      this.set(hub.size);
    },
  });
}
