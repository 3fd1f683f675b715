import type { Kafka } from 'kafkajs';
import { Registry } from 'prom-client';
import { createLogger } from '../log';
import { measureLag } from './consumer-lag';
import { ReaderProgress } from './reader-progress';

const never = () => new Promise<never>(() => undefined);
const admin = { connect: never, fetchTopicOffsets: never, disconnect: async () => undefined };
/** A broker that is too busy to answer. */
const busy = { admin: () => admin } as unknown as Kafka;

test('the lag stays while the broker does not answer', async () => {
  const registry = new Registry();
  const progress = new ReaderProgress();
  progress.took('t', 3, { first: 10, writtenAt: Date.now() - 60_000, end: 25 });
  const reader = { name: 's.reader', groupId: 's.reader', topics: ['t'], progress };
  const leave = measureLag(registry, busy, createLogger('test', 'silent'), reader);
  const shown = await registry.metrics();
  expect(shown).toContain(
    'kafka_consumer_lag_records{group="s.reader",topic="t",partition="3"} 15',
  );
  expect(shown).toMatch(/kafka_consumer_behind_seconds\{group="s.reader"\} 60/);
  leave();
  expect(await registry.metrics()).not.toContain('s.reader');
});
