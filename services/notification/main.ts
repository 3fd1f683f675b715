import { randomUUID } from 'node:crypto';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { connectionRoutes } from '../../api/notification/connection-routes';
import { Connections } from '../../api/notification/connections';
import { notifyRoutes } from '../../api/notification/notify-routes';
import { SocketServer } from '../../api/notification/socket-server';
import type { OutgoingRecord } from '../../contracts/ports';
import { allTopics } from '../../contracts/topics';
import { parseConfig } from '../../platform/config';
import { createApp } from '../../platform/http/app';
import { authenticate, tokenGivenBack } from '../../platform/http/authenticate';
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
import { RevokedTokenFeed } from '../shared/revoked-tokens';
import { tokensOf } from '../shared/token-settings';
import { notificationConfig } from './config';
import { SessionHub } from './session-hub';
import { SessionOwners } from './session-owners';

/** Starts the notification service: events of sessions to the sockets that follow them. */
export async function startNotification(context: ServiceContext): Promise<RunningService> {
  const config = parseConfig('notification', notificationConfig, context.env);
  const { logger, lifecycle } = context;
  const redis = createRedis(config.REDIS_URL, logger);
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
  const sockets = new SocketServer({
    connections,
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
