import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import type { InputRecord } from '../../core/ports';
import { createLogger } from '../log';
import { startBroadcastConsumer } from './broadcast-consumer';
import { createKafka } from './client';
import { PartitionConsumer } from './partition-consumer';
import { openPartitionOutput } from './partition-output';
import type { PartitionOutput } from './partition-output';
import { RecordProducer } from './producer';
import { ensureTopics } from './topics';
import { committedOffsets } from './transactional-writer';
import { eventually, startTestStack } from '../../services/shared/testing/test-stack';
import type { TestStack } from '../../services/shared/testing/test-stack';

jest.setTimeout(240_000);

const PARTITIONS = 2;
/** The session time-out of a reader is 8 s. */
const LONGER_THAN_A_SESSION_MS = 12_000;
/** Heartbeats every 1.5 s and commits every second: by then both wait for an answer. */
const REQUESTS_WAIT_MS = 2_500;

const logger = createLogger('test', process.env['TEST_LOG'] ?? 'silent');
let test: TestStack;
let kafka: Kafka;
let admin: Admin;
let producer: RecordProducer;
let sending: Sending;
const running: { stop(): Promise<void> }[] = [];

/** What each kind of reader has seen, in the order of reading. */
const seen = {
  committing: [] as number[],
  positioned: [] as number[],
  broadcast: [] as number[],
};
const groups = ['committing', 'positioned', 'transactional'];

beforeAll(async () => {
  test = await startTestStack(['kafka']);
  kafka = createKafka(test.stack.addresses.kafkaBrokers, 'test', logger);
  const spec = { partitions: PARTITIONS, retentionMs: 86_400_000, compacted: false };
  await ensureTopics(kafka, [
    { ...spec, name: 'input' },
    ...['output', 'slow', 'hanging'].map((name) => ({ ...spec, name, partitions: 1 })),
  ]);
  producer = await RecordProducer.connect(kafka);
  admin = kafka.admin();
  await admin.connect();
  await startReaders();
  sending = new Sending();
});

afterAll(async () => {
  await sending.stop();
  await Promise.all(running.map((reader) => reader.stop()));
  await producer.close();
  await admin.disconnect();
  await test.down();
});

/** Sends ascending numbers without pause, each to the partition that it is even or odd for. */
class Sending {
  sent = 0;
  private stopping = false;
  private readonly work = this.run();

  async stop(): Promise<void> {
    this.stopping = true;
    await this.work;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const value = String(this.sent);
      const partition = this.sent % PARTITIONS;
      await producer.send([{ topic: 'input', key: 'k', value, partition }]);
      this.sent += 1;
      await sleep(10);
    }
  }
}

const numbersOf = (records: readonly InputRecord[]): number[] =>
  records.map(({ value }) => Number(String(value)));

async function startReaders(): Promise<void> {
  const common = { kafka, topics: ['input'], logger, concurrency: PARTITIONS };
  const positions = new Map<number, number>();
  running.push(
    await PartitionConsumer.start({
      ...common,
      groupId: 'committing',
      processorFor: () => ({
        process: async (records) => void seen.committing.push(...numbersOf(records)),
      }),
    }),
    await PartitionConsumer.start({
      ...common,
      groupId: 'positioned',
      processorFor: (_, partition) => ({
        open: async () => positions.get(partition) ?? 0,
        process: async (records) => {
          seen.positioned.push(...numbersOf(records));
          positions.set(partition, (records.at(-1)?.offset ?? 0) + 1);
        },
      }),
    }),
    await PartitionConsumer.start({
      ...common,
      groupId: 'transactional',
      commit: 'processor',
      processorFor: (_, partition) => copying(partition),
    }),
    await startBroadcastConsumer({
      ...common,
      name: 'broadcast',
      processorFor: () => ({
        process: async (records) => void seen.broadcast.push(...numbersOf(records)),
      }),
    }),
  );
}

/** Copies a partition of `input` to `output`, exactly once. */
function copying(partition: number) {
  let opened: PartitionOutput | undefined;
  return {
    open: async () => {
      opened = await openPartitionOutput(kafka, 'transactional', 'input', partition);
      return opened.committedOffset;
    },
    process: async (records: readonly InputRecord[]) => {
      const copies = records.map(({ value }) => ({ topic: 'output', key: 'k', value }));
      await opened?.output.write(copies, (records.at(-1)?.offset ?? 0) + 1);
    },
    close: async () => opened?.output.close(),
  };
}

function kafkaProcess(): number {
  const pid = test.stack.status().find(({ name }) => name === 'kafka')?.pid;
  if (pid === undefined) throw new Error('expected Kafka to run');
  return pid;
}

/** Every reader has what is sent from now on, is a member, and its commits are accepted. */
async function expectReaders(): Promise<void> {
  const from = sending.sent;
  await eventually(() => sending.sent > from + 50, 90_000);
  await eventually(async () => {
    const { groups: found } = await admin.describeGroups(await groupIds());
    return found.every(({ state, members }) => state === 'Stable' && members.length === 1);
  }, 60_000);
  for (const values of Object.values(seen)) {
    await eventually(() => values.some((value) => value >= from + 50), 60_000);
  }
  for (const group of await groupIds()) {
    const reached = [...(await offsetsOf('input')).values()];
    await eventually(async () => {
      const committed = await committedOffsets(kafka, group, 'input');
      return reached.every((end, partition) => (committed.get(partition) ?? 0) >= end);
    }, 60_000);
  }
}

async function groupIds(): Promise<string[]> {
  const { groups: all } = await admin.listGroups();
  const broadcast = all.find(({ groupId }) => groupId.startsWith('broadcast-'));
  return [...groups, broadcast?.groupId ?? 'broadcast is missing'];
}

async function offsetsOf(topic: string): Promise<Map<number, number>> {
  const offsets = await admin.fetchTopicOffsets(topic);
  const sorted = offsets.sort((a, b) => a.partition - b.partition);
  return new Map(sorted.map(({ partition, high }) => [partition, Number(high)]));
}

it('joins again after Kafka was killed', async () => {
  await expectReaders();
  await test.stack.killPart('kafka');
  await test.stack.whenReady('kafka');
  await expectReaders();
});

it('joins again after Kafka was killed while requests waited for its answer', async () => {
  process.kill(kafkaProcess(), 'SIGSTOP');
  await sleep(REQUESTS_WAIT_MS);
  await test.stack.killPart('kafka');
  await test.stack.whenReady('kafka');
  await expectReaders();
});

it('joins again after Kafka stood still for longer than a session', async () => {
  const pid = kafkaProcess();
  process.kill(pid, 'SIGSTOP');
  await sleep(LONGER_THAN_A_SESSION_MS);
  process.kill(pid, 'SIGCONT');
  await expectReaders();
});

it('stays a member while a processor works for longer than a session', async () => {
  await producer.send([{ topic: 'slow', key: 'k', value: '1', partition: 0 }]);
  const ends: string[] = [];
  const memberIds = new Set<string | undefined>();
  const reader = await PartitionConsumer.start({
    kafka,
    groupId: 'slow',
    topics: ['slow'],
    logger,
    processorFor: () => ({
      process: async (records) => {
        const until = Date.now() + LONGER_THAN_A_SESSION_MS;
        while (Date.now() < until) {
          const { groups: found } = await admin.describeGroups(['slow']);
          memberIds.add(found[0]?.members[0]?.memberId);
          await sleep(250);
        }
        ends.push(...records.map(({ value }) => String(value)));
      },
    }),
  });
  await eventually(() => ends.length > 0, 30_000);
  await eventually(async () => (await committedOffsets(kafka, 'slow', 'slow')).get(0) === 1);
  await reader.stop();
  expect(ends).toEqual(['1']);
  expect(memberIds.size).toBe(1);
});

it('gives a partition up that its processor hangs on when the group rebalances', async () => {
  await producer.send([{ topic: 'hanging', key: 'k', value: '1', partition: 0 }]);
  const never = new Promise<void>(() => undefined);
  const seenBy: string[] = [];
  let hanging = 0;
  const start = (name: string) =>
    PartitionConsumer.start({
      kafka,
      groupId: 'hanging',
      topics: ['hanging'],
      logger,
      processorFor: () => ({
        process: async () => {
          if (hanging++ === 0) await never;
          seenBy.push(name);
        },
      }),
    });
  const first = await start('first');
  await eventually(() => hanging > 0, 30_000);
  // Joining ends when all members of the group have joined, the hanging one as well.
  const second = await start('second');
  await eventually(() => seenBy.length > 0, 30_000);
  await eventually(async () => (await committedOffsets(kafka, 'hanging', 'hanging')).get(0) === 1);
  await Promise.all([first.stop(), second.stop()]);
  expect(seenBy).toHaveLength(1);
});

it('lost nothing through all of it, and doubled nothing where that is promised', async () => {
  await sending.stop();
  const all = Array.from({ length: sending.sent }, (_, i) => i);
  const copied: number[] = [];
  const reader = await PartitionConsumer.start({
    kafka,
    groupId: 'output',
    topics: ['output'],
    logger,
    processorFor: () => ({
      process: async (records) => void copied.push(...numbersOf(records)),
    }),
  });
  const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  await eventually(() => copied.length >= all.length, 60_000);
  await eventually(() => seen.positioned.length >= all.length, 60_000);
  await eventually(() => new Set(seen.committing).size >= all.length, 60_000);
  await eventually(() => new Set(seen.broadcast).size >= all.length, 60_000);
  await reader.stop();
  expect(sorted(copied)).toEqual(all);
  expect(sorted(seen.positioned)).toEqual(all);
  expect(sorted([...new Set(seen.committing)])).toEqual(all);
  expect(sorted([...new Set(seen.broadcast)])).toEqual(all);
});
