import { randomUUID } from 'node:crypto';
import { decodeEvent } from '../../contracts/events';
import type { ReceivedEvent } from '../../contracts/events';
import { strategyMigrations } from '../../migrations/strategy';
import * as listItems from '../../migrations/strategy/0002-list-items';
import { createKafka } from '../../platform/kafka/client';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import { eventually, startTestService, startTestStack } from '../shared/testing/test-stack';
import type { TestService, TestStack } from '../shared/testing/test-stack';
import { startStrategy } from './main';
import { rsiTree, StrategyUser } from './testing/strategy-client';

jest.setTimeout(120_000);

const logger = createLogger('test', 'silent');
let stack: TestStack;
let replicas: TestService[] = [];
let anna: StrategyUser;

beforeAll(async () => {
  stack = await startTestStack(['kafka', 'redis', 'postgres'], ['strategy']);
  const env = { ...stack.env, STRATEGY_PORT: '0' };
  // Together: one of them migrates.
  replicas = await Promise.all([1, 2, 3].map(() => startTestService(startStrategy, env)));
  const bases = replicas.map(({ port }) => `http://127.0.0.1:${port}`);
  anna = new StrategyUser(stack.env['JWT_SECRET'] ?? '', bases);
});

afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.stop()));
  await stack.down();
});

test('each change is one event, in order for each strategy, whoever of the replicas made it', async () => {
  const events: ReceivedEvent<'strategy-events'>[] = [];
  const kafka = createKafka(stack.stack.addresses.kafkaBrokers, 'test', logger);
  const consumer = kafka.consumer({ groupId: randomUUID() });
  await consumer.connect();
  await consumer.subscribe({ topics: ['strategy-events'], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      events.push(decodeEvent('strategy-events', message.value));
    },
  });
  const act = async (index: number) => {
    const id = await anna.create({ name: `S${index}` });
    await anna.call('PUT', `/${id}`, { body: { json_tree: rsiTree(20) } });
    await anna.call('PUT', `/${id}`, { body: { json_tree: rsiTree(20) } });
    await anna.call('POST', `/${id}/compile`);
    await anna.call('DELETE', `/${id}`, { headers: { 'x-trace-id': `trace-of-${index}` } });
    return id;
  };
  const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => act(index)));
  await eventually(() => events.length >= 80);
  expect(events).toHaveLength(80);
  expect(new Set(events.map(({ envelope }) => envelope.event_id)).size).toBe(80);
  for (const [index, id] of ids.entries()) {
    const own = events.filter(({ payload }) => payload.strategy_id === id);
    expect(own.map(({ type, payload }) => `${type} ${payload.version}`)).toEqual([
      'strategy.created 1',
      'strategy.updated 2',
      'strategy.compiled 2',
      'strategy.deleted 2',
    ]);
    expect(own[3]?.envelope).toMatchObject({ trace_id: `trace-of-${index}`, user_id: anna.id });
  }
  expect(JSON.stringify(events)).not.toContain('"nodes"');
  await consumer.disconnect();
});

test('the compile cache holds JSON of reports for a bounded time, nothing else', async () => {
  const id = await anna.create();
  await anna.call('POST', `/${id}/compile`);
  const { Redis } = await import('ioredis');
  const redis = new Redis(stack.env['REDIS_URL'] ?? '');
  const keys = await redis.keys('*');
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    expect(key).toMatch(/^strategy:compiled:[0-9a-f]{12}:[0-9a-f]{64}$/);
    const entry = JSON.parse((await redis.get(key)) ?? '') as object;
    expect(Object.keys(entry).sort()).toEqual(['programHash', 'report', 'symbols', 'warmup']);
    expect(await redis.ttl(key)).toBeGreaterThan(0);
    await redis.set(key, '{"report":"spoilt"}');
  }
  expect((await anna.call('POST', `/${id}/compile`)).body.data).toMatchObject({
    success: true,
    cached: false,
  });
  redis.disconnect();
});

test('without Redis strategies are saved and compiled all the same, and health says so', async () => {
  await stack.stack.stopPart('redis');
  const id = await anna.create();
  const compiled = await anna.call('POST', `/${id}/compile`);
  expect(compiled.body.data).toMatchObject({ success: true, cached: false, warmup: 14 });
  const health = await anna.call('GET', '/health');
  expect(health).toMatchObject({
    status: 503,
    body: { dependencies: { 'redis cache': { state: 'down' }, postgres: { state: 'up' } } },
  });
  await stack.stack.startPart('redis');
  await eventually(async () => (await anna.call('GET', '/health')).status === 200);
});

test('the migrations can be taken back and applied again', async () => {
  const db = createDatabase(stack.env['DATABASE_URL_STRATEGY'] ?? '', logger);
  await anna.create();
  const before = await anna.call('GET', '/');
  await listItems.down(db);
  await listItems.up(db);
  expect((await anna.call('GET', '/')).text).toBe(before.text);
  for (const migration of [...strategyMigrations].reverse()) await migration.down(db);
  for (const migration of strategyMigrations) await migration.up(db);
  expect((await anna.call('GET', '/')).body.data).toEqual({ strategies: [], total: 0 });
  await db.destroy();
});
