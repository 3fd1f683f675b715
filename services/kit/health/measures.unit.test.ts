import { Registry } from 'prom-client';
import type { Kafka } from 'kafkajs';
import { measureLag } from '../../../platform/kafka/consumer-lag';
import { ReaderProgress } from '../../../platform/kafka/reader-progress';
import { createLogger } from '../../../platform/log';
import { healthLimits } from './limits';
import {
  componentMeasure,
  deadLetterMeasure,
  diskMeasure,
  outboxMeasure,
  sessionGapMeasure,
  streamMeasure,
} from './measures';
import { rememberedFor } from '../../../api/shared/remembered-for';

const problemsOf = (conditions: readonly { problem?: string }[]) =>
  conditions.flatMap(({ problem }) => problem ?? []);

test('a stream that is behind, and one that does not read, are said by name', async () => {
  const registry = new Registry();
  const logger = createLogger('test', 'silent');
  let now = Date.now();
  for (const name of ['a.slow', 'a.silent']) {
    const progress = new ReaderProgress(() => now);
    progress.keepOnly(new Set(['t/0']));
    if (name === 'a.slow') progress.took('t', 0, { first: 0, writtenAt: now, end: 1 });
    measureLag(registry, {} as Kafka, logger, { name, groupId: name, topics: ['t'], progress });
  }
  const measure = streamMeasure(registry);
  now += 30_000;
  expect(problemsOf(await measure())).toEqual([]);
  now += 12_000;
  expect(problemsOf(await measure())).toEqual([
    'The stream a.slow is 42 s behind.',
    'The stream a.silent has not read for 42 s.',
  ]);
});

test('sessions that wait long for missing candles are said with their number', async () => {
  const problems = async (count: number, oldestSeconds: number) =>
    problemsOf(await sessionGapMeasure(() => ({ count, oldestSeconds }))());
  expect(await problems(3, 46)).toEqual([]);
  expect(await problems(1, 121)).toEqual([
    '1 session waits for missing candles, the longest for 121 s.',
  ]);
  expect(await problems(3, 600)).toEqual([
    '3 sessions wait for missing candles, the longest for 600 s.',
  ]);
});

test('events that wait too long, and events that can never be sent, are each reported', async () => {
  const measured = (oldestSeconds: number, parked: number) =>
    outboxMeasure('a', { state: async () => ({ oldestSeconds, parked }) })();
  expect(await measured(30, 0)).toEqual([
    { name: 'outbox_seconds', value: 30, limit: 30 },
    { name: 'outbox_parked', value: 0, limit: 0 },
  ]);
  expect(problemsOf(await measured(45, 1))).toEqual([
    'The outbox of a is 45 s behind.',
    '1 event of a can never be sent: the column parked_reason of the table outbox says why.',
  ]);
  expect(problemsOf(await measured(0, 3))).toEqual([
    '3 events of a can never be sent: the column parked_reason of the table outbox says why.',
  ]);
});

test('a disk that is nearly full is said with what is left', async () => {
  expect(problemsOf(await diskMeasure('/', async () => 5e9)())).toEqual([]);
  expect(problemsOf(await diskMeasure('/', async () => 0.8e9)())).toEqual([
    'The disk of the data folder has 0.8 GB left.',
  ]);
});

test('an error that ended a component is said for five minutes', async () => {
  const ended = (secondsAgo: number) =>
    componentMeasure('a', () => [{ component: 'evaluator', message: 'lost', secondsAgo }])();
  expect(problemsOf(await ended(40))).toEqual(['evaluator of a ended 40 s ago: lost.']);
  expect(problemsOf(await ended(301))).toEqual([]);
  expect(await ended(301)).toMatchObject([{ of: 'evaluator', value: 301 }]);
});

test('letters of other services and of few other topics do not degrade', async () => {
  const letter = { service: 'a', reader: 'a.reader', topic: 'notifications' };
  const other = { service: 'b', reader: 'b.reader', topic: 'trade-executions' };
  const many = Array.from({ length: healthLimits.deadLetters + 1 }, () => letter);
  const known = (letters: (typeof letter)[]) => deadLetterMeasure('a', { known: () => letters })();
  expect(problemsOf(await known([letter, other]))).toEqual([]);
  expect(problemsOf(await known(many))).toEqual([
    '101 dead letters in a: see `npm run dead-letters -- list`.',
  ]);
});

test('an answer is remembered for a while, an error is not', async () => {
  let asked = 0;
  const ask = rememberedFor(60_000, async () => {
    asked += 1;
    if (asked === 1) throw new Error('away');
    return asked;
  });
  await expect(ask()).rejects.toThrow('away');
  expect([await ask(), await ask()]).toEqual([2, 2]);
});
