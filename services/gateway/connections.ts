import { allTopics } from '../../contracts/topics';
import * as users from '../../migrations/gateway/0001-users';
import * as accounts from '../../migrations/gateway/0002-accounts';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { ensureTopics } from '../../platform/kafka/topics';
import { createDatabase } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { OutboxRelay } from '../../platform/postgres/outbox';
import { createRedis } from '../../platform/redis/client';
import type { ServiceContext } from '../service';
import { RevokedTokenFeed } from '../shared/revoked-tokens';
import type { GatewayConfig } from './config';

/** Every request asks Redis something: one that hangs must not hold them all. */
const REDIS_WAIT_MS = 500;

/** Connects to the parts that the gateway stands on; its own tables are brought up to date. */
export async function connectGateway(config: GatewayConfig, { logger, lifecycle }: ServiceContext) {
  const db = createDatabase(config.DATABASE_URL_GATEWAY, logger);
  lifecycle.onStop('gateway database', () => db.destroy());
  await migrate(db, [users, accounts]);
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
  const admin = kafka.admin({ retry: { retries: 0 } });
  lifecycle.onStop('gateway kafka check', () => admin.disconnect());
  const redis = createRedis(config.REDIS_URL, logger, REDIS_WAIT_MS);
  lifecycle.onStop('gateway redis', () => redis.disconnect());
  const feed = await lifecycle.start(
    'gateway revoked tokens',
    () => RevokedTokenFeed.start(config.REDIS_URL, logger),
    (part) => {
      part.stop();
    },
  );
  return {
    db,
    relay,
    redis,
    feed,
    pingRedis: async () => {
      if (redis.status !== 'ready') throw new Error('Redis is not connected');
      await redis.ping();
    },
    pingKafka: async () => {
      await admin.connect();
      await admin.describeCluster();
    },
  };
}

export type GatewayConnections = Awaited<ReturnType<typeof connectGateway>>;
