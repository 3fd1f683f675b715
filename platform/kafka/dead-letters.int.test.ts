import type { Kafka, KafkaMessage } from 'kafkajs';
import { Registry } from 'prom-client';
import { deadLetterTopic, originalRecord } from '../../contracts/dead-letter';
import type { DeadLetter } from '../../contracts/dead-letter';
import { decodeEvent } from '../../contracts/events';
import type { InputRecord, PartitionProcessor } from '../../core/ports';
import { topics } from '../../contracts/topics';
import { createLogger } from '../log';
import { createKafka } from './client';
import { DeadLetterDesk } from './dead-letter-desk';
import { PartitionConsumer } from './partition-consumer';
import { openPartitionOutput } from './partition-output';
import type { PartitionOutput } from './partition-output';
import { RecordProducer } from './producer';
import { readCompacted } from './read-compacted';
import { ensureTopics } from './topics';
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
  const spec = { retentionMs: 86_400_000, compacted: false };
  await ensureTopics(kafka, [
    topics.deadLetters,
    ...['faulty', 'outage', 'copied', 'copies', 'bytes', 'again'].map((name) => ({
      ...spec,
      name,
      partitions: name === 'outage' ? 2 : 1,
    })),
  ]);
  producer = await RecordProducer.connect(kafka);
});

afterAll(async () => {
  await producer.close();
  await test.down();
});

const textOf = ({ value }: InputRecord): string => String(value);

const recordsOf = (topic: string, values: readonly string[], partition = 0) =>
  values.map((value) => ({ topic, key: 'k', value, partition }));

async function start(
  topic: string,
  registry: Registry,
  processorFor: (partition: number) => PartitionProcessor,
  commit: 'runner' | 'processor' = 'runner',
): Promise<PartitionConsumer> {
  return PartitionConsumer.start({
    kafka,
    groupId: `test.${topic}`,
    topics: [topic],
    logger,
    registry,
    commit,
    concurrency: 2,
    processorFor: (_, partition) => processorFor(partition),
  });
}

/** The letters of a topic, in the order of its offsets. */
async function lettersOf(topic: string): Promise<DeadLetter[]> {
  const values = [...(await readCompacted(kafka, deadLetterTopic)).values()];
  const letters = values.map((value) => decodeEvent(deadLetterTopic, value).payload);
  const own = letters.filter((letter) => letter.topic === topic);
  return own.sort((a, b) => a.offset - b.offset);
}

async function figure(registry: Registry, name: string): Promise<number[]> {
  const metric = await registry.getSingleMetric(name)?.get();
  return (metric?.values ?? []).map(({ value }) => value);
}

it('rejects the records at fault and goes on with the others', async () => {
  const registry = new Registry();
  const seen: string[] = [];
  await producer.send(recordsOf('faulty', ['a', 'bad', 'b', 'c', 'undecodable', 'worse', 'd']));
  const consumer = await start('faulty', registry, () => ({
    process: async (records, work) => {
      const good: string[] = [];
      for (const record of records) {
        const text = textOf(record);
        if (text === 'undecodable') await work.reject(record, new SyntaxError('no JSON'));
        else if (text === 'bad') throw new TypeError('a bug that this record met');
        else if (text === 'worse') throw Object.assign(new Error('refused'), { code: '22003' });
        else good.push(text);
      }
      seen.push(...good);
    },
  }));
  await eventually(() => seen.includes('d'), 30_000);
  await consumer.stop();
  expect(seen).toEqual(['a', 'b', 'c', 'd']);
  const letters = await lettersOf('faulty');
  expect(letters.map(({ offset, error }) => [offset, error])).toEqual([
    [1, { name: 'TypeError', code: null, message: 'a bug that this record met' }],
    [4, { name: 'SyntaxError', code: null, message: 'no JSON' }],
    [5, { name: 'Error', code: '22003', message: 'refused' }],
  ]);
  expect(letters[0]).toMatchObject({ service: 'test', reader: 'test.faulty', partition: 0 });
  expect(await figure(registry, 'kafka_dead_letters_total')).toEqual([3]);
  expect(await figure(registry, 'kafka_partition_retrying')).toEqual([]);
});

it('waits for a dependency, while the other partitions go on', async () => {
  const registry = new Registry();
  const seen: string[] = [];
  let away = true;
  let tries = 0;
  await producer.send(recordsOf('outage', ['a', 'b'], 0));
  const consumer = await start('outage', registry, (partition) => ({
    process: async (records) => {
      if (partition === 0) {
        tries += 1;
        if (away) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
      }
      seen.push(...records.map(textOf));
    },
  }));
  await eventually(() => tries >= 4, 30_000);
  expect(await figure(registry, 'kafka_partition_retrying')).toEqual([1]);
  await producer.send(recordsOf('outage', ['other'], 1));
  await eventually(() => seen.includes('other'), 10_000);
  expect(seen).toEqual(['other']);
  away = false;
  await eventually(() => seen.length === 3, 10_000);
  await consumer.stop();
  expect(seen).toEqual(['other', 'a', 'b']);
  expect(await lettersOf('outage')).toEqual([]);
  expect(await figure(registry, 'kafka_dead_letters_total')).toEqual([]);
  expect(await figure(registry, 'kafka_partition_retrying')).toEqual([]);
});

it('copies the others exactly once where effects and position are one transaction', async () => {
  await producer.send(recordsOf('copied', ['0', '1', 'bad', '3', '4', '5']));
  const copying = (partition: number): PartitionProcessor => {
    let opened: PartitionOutput | undefined;
    return {
      open: async () => {
        opened = await openPartitionOutput(kafka, 'test.copied', 'copied', partition);
        return opened.committedOffset;
      },
      process: async (records) => {
        if (records.some((record) => textOf(record) === 'bad')) throw new RangeError('bad');
        const copies = records.map(({ value }) => ({ topic: 'copies', key: 'k', value }));
        await opened?.output.write(copies, (records.at(-1)?.offset ?? 0) + 1);
      },
      close: async () => opened?.output.close(),
    };
  };
  const consumer = await start('copied', new Registry(), copying, 'processor');
  const copies: string[] = [];
  const reader = await start('copies', new Registry(), () => ({
    process: async (records) => void copies.push(...records.map(textOf)),
  }));
  await eventually(() => copies.includes('5'), 30_000);
  await Promise.all([consumer.stop(), reader.stop()]);
  expect(copies).toEqual(['0', '1', '3', '4', '5']);
  expect((await lettersOf('copied')).map(({ offset }) => offset)).toEqual([2]);
});

it('keeps the bytes of a rejected record, also of one as large as a broker takes', async () => {
  const raw = kafka.producer();
  await raw.connect();
  const large = Buffer.alloc(1_000_000, 200);
  const messages = [
    { key: null, value: null, headers: { trace: Buffer.from([255, 0]), twice: ['a', 'b'] } },
    { key: Buffer.from([128, 1]), value: large },
  ];
  for (const message of messages) await raw.send({ topic: 'bytes', messages: [message] });
  await raw.disconnect();
  let rejected = 0;
  const consumer = await start('bytes', new Registry(), () => ({
    process: async (records, work) => {
      for (const record of records) {
        await work.reject(record, 'no reason');
        rejected += 1;
      }
    },
  }));
  await eventually(() => rejected === 2, 30_000);
  await consumer.stop();
  const [first, second] = (await lettersOf('bytes')).map(originalRecord);
  expect(first).toMatchObject({ topic: 'bytes', partition: 0, key: null, value: null });
  expect(first?.headers).toEqual({
    trace: [Buffer.from([255, 0])],
    twice: [Buffer.from('a'), Buffer.from('b')],
  });
  expect(second?.key).toEqual(Buffer.from([128, 1]));
  expect(second?.value?.equals(large)).toBe(true);
});

it('replays a letter with its key and headers, discards another, and both stay dealt with', async () => {
  const raw = kafka.producer();
  await raw.connect();
  const messages = ['first', 'second'].map((value) => ({
    key: Buffer.from([128, 1]),
    value,
    headers: { trace: Buffer.from([255, 0]) },
  }));
  await raw.send({ topic: 'again', messages });
  await raw.disconnect();
  const seen: string[] = [];
  let rejects = true;
  const consumer = await start('again', new Registry(), () => ({
    process: async (records, work) => {
      for (const record of records) {
        if (rejects) await work.reject(record, 'not yet');
        seen.push(textOf(record));
      }
    },
  }));
  await eventually(() => seen.length === 2, 30_000);
  const desk = new DeadLetterDesk(kafka);
  const own = async () => (await desk.list()).filter(({ letter }) => letter.topic === 'again');
  const [first, second] = await own();
  expect((await desk.show(first?.id ?? '')).letter).toMatchObject({ topic: 'again', offset: 0 });
  rejects = false;
  await desk.replay([first?.id ?? '']);
  await desk.discard([second?.id ?? '']);
  await eventually(() => seen.length === 3, 30_000);
  await consumer.stop();
  expect(seen).toEqual(['first', 'second', 'first']);
  expect(await own()).toEqual([]);
  await expect(desk.replay([first?.id ?? ''])).rejects.toThrow('expected ids');
  const again: KafkaMessage[] = [];
  const reader = kafka.consumer({ groupId: 'test.again-read' });
  await reader.connect();
  await reader.subscribe({ topics: ['again'], fromBeginning: true });
  await reader.run({ eachMessage: async ({ message }) => void again.push(message) });
  await eventually(() => again.length === 3, 30_000);
  await reader.disconnect();
  expect(again[2]?.key).toEqual(again[0]?.key);
  expect(again[2]?.value).toEqual(again[0]?.value);
  expect(again[2]?.headers).toEqual(again[0]?.headers);
});
