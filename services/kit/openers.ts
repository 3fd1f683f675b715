import type { Registry } from 'prom-client';
import type { OutgoingRecord } from '../../core/ports';
import { allTopics } from '../../contracts/topics';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { kafkaAddress } from '../../platform/kafka/settings';
import { ensureTopics } from '../../platform/kafka/topics';
import type { Check, Measure } from '../../platform/http/health-report';
import { OpenLetters } from '../../platform/kafka/open-letters';
import { askedGauge } from '../../platform/metrics';
import { ObjectStore } from '../../platform/object-store/object-store';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import type { Migration } from '../../platform/postgres/migrate';
import { OutboxRelay } from '../../platform/postgres/outbox';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { createRedis } from '../../platform/redis/client';
import type { Redis } from '../../platform/redis/client';
import { redisAddress } from '../../platform/redis/settings';
import type { RedisAddress } from '../../platform/redis/settings';
import { connectTemporal, ensureSearchAttributes } from '../../platform/temporal/client';
import { temporalAddress } from '../../platform/temporal/settings';
import type { ServiceDescription } from './description';
import { deadLetterMeasure, outboxMeasure, redisMemoryMeasure } from './health/measures';
import type { ServiceContext } from './service';

/** How a service's resources differ from the defaults. */
export interface ResourceOptions {
  readonly migrations?: readonly Migration[];
  /** Connections to Postgres at most. */
  readonly poolSize?: number;
  /** How long a command waits for Redis, ms. */
  readonly redisWaitMs?: number;
}

/** What an opener works with; it adds a check of what it opened. */
interface Opening extends Pick<ServiceContext, 'logger' | 'lifecycle'> {
  readonly description: ServiceDescription;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly registry: Registry;
  /** Adds a check, by the name that `/health` shows. */
  readonly addCheck: (name: string, check: Check) => void;
  readonly addMeasure: (measure: Measure) => void;
  readonly options: ResourceOptions;
}

/** The service's own database, with its tables brought up to date. */
export async function openDatabase(opening: Opening): Promise<Database> {
  const { description, lifecycle, logger, options } = opening;
  const url = text(opening, description.variableNames.database);
  const db = createDatabase(url, logger, options.poolSize);
  lifecycle.onStop('postgres', () => db.destroy());
  const outbox = description.needs.includes('outbox') ? outboxMigrations : [];
  await migrate(db, [...(options.migrations ?? []), ...outbox]);
  opening.addCheck('postgres', () => db.raw('select 1'));
  return db;
}

/** A connection to Redis. */
export async function openRedis(opening: Opening, options: OpenRedis): Promise<Redis> {
  const redis = await connected(opening, 'redis', redisAddress(opening.variables), options);
  opening.addMeasure(redisMemoryMeasure(redis));
  return redis;
}

/** The Redis whose keys may be evicted; the only one where there is one. */
export async function openCache(opening: Opening, options: OpenRedis): Promise<Redis> {
  const own = opening.variables['REDIS_CACHE_URL'] !== undefined;
  const server = redisAddress(opening.variables, own ? 'REDIS_CACHE_URL' : 'REDIS_URL');
  return connected(opening, 'redis cache', server, options);
}

interface OpenRedis {
  readonly mayComeLater: boolean;
}

async function connected(
  { lifecycle, logger, options, addCheck }: Opening,
  name: string,
  server: RedisAddress,
  { mayComeLater }: OpenRedis,
): Promise<Redis> {
  const redis = createRedis(server, logger, options.redisWaitMs);
  lifecycle.onStop(name, () => {
    redis.disconnect();
  });
  await redis.connect().catch((error: unknown) => {
    if (!mayComeLater) throw error;
    logger.warn({ err: error }, `${name} is not available yet`);
  });
  addCheck(name, async () => {
    if (redis.status !== 'ready') throw new Error('not connected');
    await redis.ping();
  });
  return redis;
}

/** The service's bucket. */
export async function openObjectStore(opening: Opening): Promise<ObjectStore> {
  const objects = new ObjectStore({
    endpoint: text(opening, 'S3_ENDPOINT'),
    region: text(opening, 'S3_REGION'),
    accessKeyId: text(opening, 'S3_ACCESS_KEY_ID'),
    secretAccessKey: text(opening, 'S3_SECRET_ACCESS_KEY'),
    bucket: text(opening, opening.description.variableNames.bucket),
    ca: opening.variables['S3_CA_FILE'] as string | undefined,
  });
  opening.lifecycle.onStop('object store', () => {
    objects.close();
  });
  await objects.ensureBucket();
  opening.addCheck('object store', () => objects.ensureBucket());
  return objects;
}

/** A client of Temporal; the service's search attributes exist afterwards. */
export async function openTemporal(opening: Opening) {
  const temporal = await connectTemporal(temporalAddress(opening.variables));
  opening.lifecycle.onStop('temporal', () => temporal.connection.close());
  await ensureSearchAttributes(temporal, opening.description.searchAttributes ?? {});
  opening.addCheck('temporal', () => temporal.connection.workflowService.getSystemInfo({}));
  return temporal;
}

/** A client of Kafka and a producer; all topics exist afterwards. */
export async function openKafka(opening: Opening) {
  const { description, variables, logger, lifecycle, addCheck, addMeasure } = opening;
  const kafka = createKafka(kafkaAddress(variables), description.name, logger);
  await ensureTopics(kafka, allTopics);
  const producer = await RecordProducer.connect(kafka);
  lifecycle.onStop('producer', () => producer.close());
  const admin = kafka.admin({ retry: { retries: 0 } });
  lifecycle.onStop('kafka check', () => admin.disconnect());
  addCheck('kafka', async () => {
    await admin.connect();
    await admin.describeCluster();
  });
  const letters = new OpenLetters(kafka, logger);
  lifecycle.onStop('dead letters', () => letters.stop());
  addMeasure(deadLetterMeasure(description.name, letters));
  return { kafka, producer };
}

/** Moves the events of the service's outbox to Kafka. */
export function openOutbox(
  { description, logger, lifecycle, registry, addMeasure }: Opening,
  db: Database,
  producer: RecordProducer,
): OutboxRelay {
  const relay = new OutboxRelay({
    db,
    send: (records) => producer.send(records),
    logger,
    refusalOf: topicFault,
  });
  lifecycle.onStop('outbox', () => relay.stop());
  addMeasure(outboxMeasure(description.name, relay));
  askedGauge({
    registry,
    name: 'outbox_oldest_seconds',
    help: 'Time for which the oldest event has waited to be sent to Kafka',
    labelNames: [],
    logger,
    ask: async () => [{ labels: {}, value: (await relay.state()).oldestSeconds }],
  });
  askedGauge({
    registry,
    name: 'outbox_parked_rows',
    help: 'Events that can never be sent; their rows have the reason',
    labelNames: [],
    logger,
    ask: async () => [{ labels: {}, value: (await relay.state()).parked }],
  });
  return relay;
}

const partitionsOf = new Map(allTopics.map(({ name, partitions }) => [name, partitions]));

/** Why no topic can take a record; undefined when one can. */
function topicFault({ topic, partition = 0 }: OutgoingRecord): string | undefined {
  const partitions = partitionsOf.get(topic);
  if (partitions === undefined) return `there is no topic ${topic}`;
  if (partition < partitions) return undefined;
  return `topic ${topic} has ${partitions} partitions, was ${partition}`;
}

function text({ variables }: Opening, name: string): string {
  return String(variables[name]);
}
