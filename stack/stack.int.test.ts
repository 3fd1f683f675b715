import {
  CreateBucketCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Client, Connection } from '@temporalio/client';
import Redis from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client as PostgresClient } from 'pg';
import type { PartName, ProgressEvent } from './part';
import { identify } from './process-identity';
import { startStack, type Stack } from './stack';
import { scratchFolder } from './testing/scratch-folder';
import { untilTrue } from './until-true';

jest.setTimeout(180_000);

let stack: Stack;
afterAll(() => stack.down());

const dataDir = scratchFolder();
const events: ProgressEvent[] = [];

beforeAll(async () => {
  stack = await startStack({
    dataDir,
    ports: 'free',
    env: withoutAddresses(process.env),
    onProgress: (event) => events.push(event),
    temporalSearchAttributes: { StackTestSymbol: 'Keyword' },
  });
});

function withoutAddresses(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { KAFKA_BROKERS, REDIS_URL, DATABASE_ADMIN_URL, TEMPORAL_ADDRESS, S3_ENDPOINT, ...rest } =
    env;
  void [KAFKA_BROKERS, REDIS_URL, DATABASE_ADMIN_URL, TEMPORAL_ADDRESS, S3_ENDPOINT];
  return rest;
}

function pidOf(name: PartName): number {
  return stack.status().find((part) => part.name === name)?.pid ?? 0;
}

/** 127.0.0.1, ::1 and the first in the spelling of the second, as the kernel writes them. */
const loopback = /^(0100007F|0{24}01000000|0{16}(FFFF0000|0000FFFF)0100007F):/;

/** The addresses that a process listens on, as `0100007F:1F90`. */
function listenersOf(pid: number): string[] {
  const folder = `/proc/${pid}`;
  const files = readdirSync(`${folder}/fd`).map((fd) => linkOf(`${folder}/fd/${fd}`));
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`${folder}/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => columns[3] === '0A' && files.includes(`socket:[${columns[9]}]`))
      .map((columns) => columns[1] ?? ''),
  );
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

async function query(text: string): Promise<unknown[]> {
  const client = new PostgresClient({
    connectionString: stack.environment()['DATABASE_ADMIN_URL'],
  });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

test('Kafka keeps what a transaction commits and hides what it aborts', async () => {
  const kafka = new Kafka({ brokers: stack.addresses.kafkaBrokers, logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 'stack-test', numPartitions: 1 }] });
  await admin.disconnect();
  const producer = kafka.producer({
    transactionalId: 'stack-test',
    maxInFlightRequests: 1,
    idempotent: true,
  });
  await producer.connect();
  for (const [value, end] of [
    ['aborted', 'abort'],
    ['committed', 'commit'],
  ] as const) {
    const transaction = await producer.transaction();
    await transaction.send({ topic: 'stack-test', messages: [{ value }] });
    await transaction[end]();
  }
  await producer.disconnect();
  const seen: string[] = [];
  const consumer = kafka.consumer({ groupId: 'stack-test' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'stack-test', fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => void seen.push(message.value?.toString() ?? ''),
  });
  await untilTrue(() => seen.length > 0);
  await consumer.disconnect();
  expect(seen).toEqual(['committed']);
});

test('an unknown topic is not made by writing to it', async () => {
  const kafka = new Kafka({ brokers: stack.addresses.kafkaBrokers, logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ retry: { retries: 1 } });
  await producer.connect();
  const write = producer.send({ topic: 'never-made', messages: [{ value: 'x' }] });
  await expect(write).rejects.toThrow('does not host this topic-partition');
  await producer.disconnect();
});

test('Redis never evicts and runs scripts', async () => {
  const redis = new Redis(stack.addresses.redisUrl);
  expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  expect(await redis.eval("return redis.call('APPEND', KEYS[1], ARGV[1])", 1, 'k', 'abc')).toBe(3);
  redis.disconnect();
});

test('the cache evicts what was used least, and Redis nothing', async () => {
  const [redis, cache] = [stack.addresses.redisUrl, stack.addresses.redisCacheUrl].map(
    (url) => new Redis(url),
  );
  const policies = [];
  for (const one of [redis, cache]) {
    const settings = (await one?.config('GET', 'maxmemory*')) as string[];
    const at = (name: string) => settings[settings.indexOf(name) + 1];
    expect(Number(at('maxmemory'))).toBeGreaterThan(0);
    policies.push(at('maxmemory-policy'));
    one?.disconnect();
  }
  expect(policies).toEqual(['noeviction', 'allkeys-lru']);
});

test('Redis asks for its password', async () => {
  const url = new URL(stack.addresses.redisUrl);
  const stranger = new Redis(Number(url.port), url.hostname, { lazyConnect: true });
  stranger.on('error', () => undefined);
  await stranger.connect().catch(() => undefined);
  await expect(stranger.get('k')).rejects.toThrow('NOAUTH');
  stranger.disconnect();
});

test('nothing of the stack listens to the network', () => {
  const all = stack.status().flatMap(({ pid = 0 }) => listenersOf(pid));
  expect(all.length).toBeGreaterThanOrEqual(stack.status().length);
  expect(all.filter((address) => !loopback.test(address))).toEqual([]);
});

test('Postgres waits for its disk and takes 200 connections', async () => {
  const rows = await query(`select name, setting from pg_settings
    where name in ('fsync', 'synchronous_commit', 'max_connections') order by name`);
  expect(rows).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'max_connections', setting: '200' },
    { name: 'synchronous_commit', setting: 'on' },
  ]);
});

test('secrets are readable by their owner only', () => {
  for (const path of ['postgres/password', 'object-store/secret-access-key', 'run/stack.json']) {
    expect(statSync(join(dataDir, path)).mode & 0o777).toBe(0o600);
  }
});

test('Temporal starts a workflow with our search attribute, and shows its Web UI', async () => {
  const connection = await Connection.connect({ address: stack.addresses.temporalAddress });
  const client = new Client({ connection });
  const handle = await client.workflow.start('nobody-runs-this', {
    taskQueue: 'stack-test',
    workflowId: 'stack-test',
    searchAttributes: { StackTestSymbol: ['BTC/USD'] },
  });
  const { status, searchAttributes } = await handle.describe();
  expect(status.name).toBe('RUNNING');
  expect(searchAttributes['StackTestSymbol']).toEqual(['BTC/USD']);
  await connection.close();
  const ui = await fetch(`${stack.addresses.temporalUiUrl}/api/v1/namespaces/default/workflows`);
  expect(await ui.text()).toContain('nobody-runs-this');
});

test('the object store gives back objects and ranges, and refuses a wrong key', async () => {
  const { endpoint, region, accessKeyId, secretAccessKey } = stack.addresses.s3;
  const clientWith = (secret: string) =>
    new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey: secret },
      forcePathStyle: true,
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  const client = clientWith(secretAccessKey);
  const object = { Bucket: 'stack-test', Key: 'a/b.bin' };
  await client.send(new CreateBucketCommand({ Bucket: object.Bucket }));
  await client.send(new PutObjectCommand({ ...object, Body: '0123456789' }));
  const whole = await client.send(new GetObjectCommand(object));
  expect(await whole.Body?.transformToString()).toBe('0123456789');
  const range = await client.send(new GetObjectCommand({ ...object, Range: 'bytes=2-4' }));
  expect(await range.Body?.transformToString()).toBe('234');
  const wrong = clientWith('wrong').send(new ListBucketsCommand({}));
  await expect(wrong).rejects.toThrow();
});

test('a second start in the same folder says who runs there', async () => {
  await expect(startStack({ dataDir, ports: 'free' })).rejects.toMatchObject({
    code: 'already-running',
    message: expect.stringContaining(`process ${process.pid}`),
  });
});

test.each(['kafka', 'redis', 'redis-cache', 'postgres', 'temporal', 'object-store'] as const)(
  '%s comes back by itself after a crash',
  async (name) => {
    const before = pidOf(name);
    await stack.killPart(name);
    await untilTrue(() => pidOf(name) !== before && pidOf(name) !== 0);
    await stack.whenReady(name);
    expect(stack.status().find((part) => part.name === name)).toMatchObject({
      state: 'ready',
      restarts: 1,
    });
    expect(events).toContainEqual({
      kind: 'exited',
      part: name,
      reason: 'SIGKILL',
      restartInMs: 1_000,
    });
  },
);

test('a stopped part stays down, then starts on its old port with its old data', async () => {
  await query('create table kept as select 42 as answer');
  await stack.stopPart('postgres');
  await expect(query('select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(stack.status().find((part) => part.name === 'postgres')?.state).toBe('stopped');
  await stack.startPart('postgres');
  expect(await query('select answer from kept')).toEqual([{ answer: 42 }]);
});

test('going down leaves no process and a start over the same data finds it', async () => {
  const pids = stack.status().map(({ name }) => pidOf(name));
  await stack.down();
  expect(pids.map((pid) => identify(pid))).toEqual(pids.map(() => undefined));
  stack = await startStack({
    dataDir,
    ports: 'free',
    parts: ['postgres'],
    env: withoutAddresses(process.env),
  });
  expect(await query('select answer from kept')).toEqual([{ answer: 42 }]);
});
