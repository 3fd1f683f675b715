import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kafka } from 'kafkajs';
import type { OutgoingRecord } from '../../core/ports';
import { startStack } from '../../stack';
import type { Stack } from '../../stack';
import { eventually } from '../../test/support/eventually';
import { createKafka } from '../kafka/client';
import { RecordProducer } from '../kafka/producer';
import { ensureTopics } from '../kafka/topics';
import { createLogger } from '../log';
import { createDatabase } from './database';
import type { Database } from './database';
import { migrate } from './migrate';
import { OutboxRelay, RECORD_BYTES_MAX, addToOutbox } from './outbox';
import { outboxMigrations } from './outbox-migrations';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'outbox-'));
const logger = createLogger('test', process.env['TEST_LOG'] ?? 'silent');
let stack: Stack;
let kafka: Kafka;
let db: Database;
let producer: RecordProducer;

beforeAll(async () => {
  stack = await startStack({ ports: 'free', dataDir: folder, parts: ['kafka', 'postgres'] });
  kafka = createKafka(stack.addresses.kafkaBrokers, 'test', logger);
  db = createDatabase(stack.environment()['DATABASE_ADMIN_URL'] ?? '', logger);
  await migrate(db, outboxMigrations);
  producer = await RecordProducer.connect(kafka);
  const topic = { partitions: 1, retentionMs: 3_600_000, compacted: false };
  await ensureTopics(kafka, [
    { ...topic, name: 'events' },
    { ...topic, name: 'small-events' },
  ]);
  const admin = kafka.admin();
  await admin.connect();
  // A topic whose broker takes less than the others.
  await admin.alterConfigs({
    validateOnly: false,
    resources: [
      {
        type: 2,
        name: 'small-events',
        configEntries: [{ name: 'max.message.bytes', value: '2000' }],
      },
    ],
  });
  await admin.disconnect();
});

afterAll(async () => {
  await producer.close();
  await db.destroy();
  await stack.down();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => db('outbox').delete());

function relay(): OutboxRelay {
  return new OutboxRelay({
    db,
    logger,
    send: (records) => producer.send(records),
    refusalOf: ({ topic }) => (topic === 'no-such-topic' ? 'there is no such topic' : undefined),
    pollMs: 50,
  });
}

function record(topic: string, value: string): OutgoingRecord {
  return { topic, key: 'key', value };
}

async function sentTo(topic: string): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  const [offsets] = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  return Number(offsets?.high ?? 0);
}

test('rows that can never be sent are parked with their reasons, and all others go on', async () => {
  const before = await sentTo('events');
  await addToOutbox(db, [record('events', 'one'), record('small-events', 'x'.repeat(5_000))]);
  await addToOutbox(db, [record('no-such-topic', 'two'), record('events', 'three')]);
  // Written by a version that did not check.
  await db('outbox').insert(record('events', 'x'.repeat(1_200_000)));
  await addToOutbox(db, [record('events', 'four')]);
  const moving = relay();
  try {
    await eventually('three events are sent', async () =>
      (await sentTo('events')) >= before + 3 ? true : undefined,
    );
    const rows = await eventually('the others are parked', async () => {
      const left = await db('outbox').orderBy('id').select('topic', 'parked_reason', 'parked_at');
      return left.length === 3 ? (left as { topic: string; parked_reason: string }[]) : undefined;
    });
    expect(rows.map(({ topic, parked_reason: reason }) => [topic, reason])).toEqual([
      ['small-events', expect.stringMatching(/larger than the max/)],
      ['no-such-topic', 'there is no such topic'],
      ['events', 'the value has 1200000 bytes, expected at most 900000'],
    ]);
    expect(await moving.state()).toEqual({ oldestSeconds: 0, parked: 3 });
  } finally {
    await moving.stop();
  }
});

test('a record that Kafka would refuse is refused before anything is written', async () => {
  const large = record('events', 'é'.repeat(RECORD_BYTES_MAX / 2 + 1));
  await expect(
    db.transaction((transaction) => addToOutbox(transaction, [record('events', 'ok'), large])),
  ).rejects.toMatchObject({ code: 'RECORD_TOO_LARGE', status: 413 });
  expect(await db('outbox').select('id')).toEqual([]);
});

test('the oldest waiting row is known by its age', async () => {
  await addToOutbox(db, [record('events', 'one')]);
  await db('outbox').update({ created_at: db.raw("now() - interval '90 seconds'") });
  const stopped = relay();
  await stopped.stop();
  await db('outbox').insert({
    ...record('events', 'one'),
    created_at: db.raw("now() - interval '90 seconds'"),
  });
  const { oldestSeconds } = await stopped.state();
  expect(oldestSeconds).toBeGreaterThanOrEqual(90);
});
