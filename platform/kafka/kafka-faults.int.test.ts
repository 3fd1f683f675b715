import type { Kafka } from 'kafkajs';
import { Registry } from 'prom-client';
import type { InputRecord } from '../../core/ports';
import { createKafka } from './client';
import { PartitionConsumer } from './partition-consumer';
import { RecordProducer } from './producer';
import { ensureTopics } from './topics';
import { TransactionalWriter, committedOffsets } from './transactional-writer';
import { createLogger } from '../log';
import { eventually, startTestStack } from '../../services/shared/testing/test-stack';
import type { TestStack } from '../../services/shared/testing/test-stack';

jest.setTimeout(120_000);

const logger = createLogger('test', 'silent');
let test: TestStack;
let kafka: Kafka;
let producer: RecordProducer;

beforeAll(async () => {
  test = await startTestStack(['kafka']);
  kafka = createKafka(test.stack.addresses.kafkaBrokers, 'test', logger);
  const spec = { partitions: 1, retentionMs: 86_400_000, compacted: false };
  await ensureTopics(
    kafka,
    ['input', 'output', 'trimmed', 'measured'].map((name) => ({ ...spec, name })),
  );
  producer = await RecordProducer.connect(kafka);
});

afterAll(async () => {
  await producer.close();
  await test.down();
});

const recordsOf = (topic: string, count: number, bytes = 10) =>
  Array.from({ length: count }, (_, i) => ({ topic, key: 'k', value: `${i}`.padEnd(bytes, ' ') }));

const numbersOf = (records: readonly InputRecord[]): number[] =>
  records.map(({ value }) => Number(String(value)));

/** Consumes a topic from its beginning until it has so many records. */
async function readAll(topic: string, count: number): Promise<number[]> {
  const seen: number[] = [];
  const consumer = await PartitionConsumer.start({
    kafka,
    groupId: `reader-of-${topic}`,
    topics: [topic],
    logger,
    processorFor: () => ({
      process: async (records) => {
        seen.push(...numbersOf(records));
      },
    }),
  });
  await eventually(() => seen.length >= count, 30_000);
  await consumer.stop();
  return seen;
}

it('creates topics while other processes create them too', async () => {
  const spec = { partitions: 4, retentionMs: 86_400_000, compacted: false };
  for (let round = 0; round < 10; round++) {
    const specs = Array.from({ length: 20 }, (_, i) => ({ ...spec, name: `many-${round}-${i}` }));
    await Promise.all(Array.from({ length: 4 }, () => ensureTopics(kafka, specs)));
  }
});

it('reads on after errors that the client library holds for final', async () => {
  const seen: number[] = [];
  const fenced = Object.assign(new Error('fenced'), {
    name: 'KafkaJSProtocolError',
    type: 'INVALID_PRODUCER_EPOCH',
    retriable: false,
  });
  const errors: Error[] = [new TypeError('a bug'), fenced];
  await producer.send(recordsOf('input', 5));
  const consumer = await PartitionConsumer.start({
    kafka,
    groupId: 'stumbling',
    topics: ['input'],
    logger,
    processorFor: () => ({
      process: async (records) => {
        const error = errors.shift();
        if (error !== undefined) throw error;
        seen.push(...numbersOf(records));
      },
    }),
  });
  await eventually(() => seen.length === 5, 30_000);
  await consumer.stop();
  expect(seen).toEqual([0, 1, 2, 3, 4]);
});

it('shows how far behind a reader is, also while it is stuck', async () => {
  const registry = new Registry();
  const lag = async () => {
    const metric = await registry.getSingleMetric('kafka_consumer_lag_records')?.get();
    return metric?.values.map(({ value, labels }) => ({ ...labels, value }));
  };
  let release = () => {};
  const stuck = new Promise<void>((resolve) => (release = resolve));
  let seen = 0;
  await producer.send(recordsOf('measured', 2));
  const consumer = await PartitionConsumer.start({
    kafka,
    groupId: 'measured',
    topics: ['measured'],
    logger,
    registry,
    processorFor: () => ({
      process: async (records) => {
        if (seen > 0) await stuck;
        seen += records.length;
      },
    }),
  });
  await eventually(() => seen === 2, 30_000);
  const labels = { group: 'measured', topic: 'measured', partition: 0 };
  expect(await lag()).toEqual([{ ...labels, value: 0 }]);
  await producer.send(recordsOf('measured', 3));
  await producer.send(recordsOf('measured', 4));
  expect(await lag()).toEqual([{ ...labels, value: 7 }]);
  release();
  await eventually(() => seen === 9, 30_000);
  await eventually(async () => (await lag())?.[0]?.value === 0, 30_000);
  await consumer.stop();
  expect(await lag()).toEqual([]);
});

it('writes more than a broker takes in one batch, all in one transaction', async () => {
  const writer = await TransactionalWriter.open(kafka, 'large');
  const position = { groupId: 'large', topic: 'input', partition: 0, nextOffset: 5 };
  await writer.write(recordsOf('output', 5_000, 600), position);
  await writer.close();
  expect(await readAll('output', 5_000)).toEqual(Array.from({ length: 5_000 }, (_, i) => i));
});

it('keeps the committed position when the beginning that a processor wants is gone', async () => {
  await producer.send(recordsOf('trimmed', 10));
  const admin = kafka.admin();
  await admin.connect();
  // Loads what kafkajs must know of the topic to delete from it.
  await admin.fetchTopicOffsets('trimmed');
  await admin.deleteTopicRecords({ topic: 'trimmed', partitions: [{ partition: 0, offset: '4' }] });
  await admin.setOffsets({
    groupId: 'trimmed',
    topic: 'trimmed',
    partitions: [{ partition: 0, offset: '7' }],
  });
  await admin.disconnect();
  const seen: number[] = [];
  const consumer = await PartitionConsumer.start({
    kafka,
    groupId: 'trimmed',
    topics: ['trimmed'],
    logger,
    commit: 'processor',
    processorFor: () => ({
      open: async () => 0,
      process: async (records) => {
        seen.push(...numbersOf(records));
      },
    }),
  });
  await eventually(() => seen.length === 6, 30_000);
  expect(await committedOffsets(kafka, 'trimmed', 'trimmed')).toEqual(new Map([[0, 7]]));
  await consumer.stop();
  expect(seen).toEqual([4, 5, 6, 7, 8, 9]);
});
