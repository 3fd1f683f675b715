import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import { decodeEvent, encodeEvent } from '../../contracts/events';
import { deadLetterTopic } from '../../contracts/dead-letter';
import { parseInstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import { allTopics } from '../../contracts/topics';
import { exchangeNamed } from '../../feeds';
import { startSimulatedExchange } from '../../feeds/simulated';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { readCompacted } from '../../platform/kafka/read-compacted';
import { ensureTopics } from '../../platform/kafka/topics';
import { createLogger } from '../../platform/log';
import { eventually } from '../../test/support/eventually';
import { startTestStack } from '../shared/testing/test-stack';
import { MarketFeed } from './feed';
import { loadFeedCursors } from './feed-cursors';

jest.setTimeout(120_000);

const CURSORS = 'market.feed-cursors';
const unreadable = { topic: CURSORS, key: 'simulated BTC/USD', value: '{"not": "a cursor"}' };
const logger = createLogger('test', 'silent');
const stops: (() => unknown)[] = [];

let kafka: Kafka;
let producer: RecordProducer;

beforeAll(async () => {
  const world = await startTestStack(['kafka']);
  stops.push(() => world.down());
  kafka = createKafka(world.stack.addresses.kafkaBrokers, 'test', logger);
  await ensureTopics(kafka, allTopics);
  producer = await RecordProducer.connect(kafka);
  stops.push(() => producer.close());
  // Its partitions have just been made: the broker may not lead them all yet.
  await eventually('the topic answers', () => readCompacted(kafka, CURSORS).catch(() => undefined));
  const id = randomUUID();
  const good = {
    ...marketOf(parseInstrumentId('simulated:ETH/USD')),
    last_trade_id: 7,
  };
  const context = { eventId: id, occurredAt: new Date().toISOString(), traceId: id };
  await producer.send([
    unreadable,
    {
      topic: CURSORS,
      key: 'simulated ETH/USD',
      value: encodeEvent(CURSORS, { type: 'feed.cursor', payload: good }, context),
    },
  ]);
});

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

test('a cursor that cannot be read becomes one dead letter, and the others are read', async () => {
  const cursors = await loadFeedCursors({ kafka, producer }, 'simulated', logger);
  expect([...cursors]).toEqual([['ETH/USD', { tradeId: 7, exchangeId: undefined }]]);
  expect(await loadFeedCursors({ kafka, producer }, 'opaque', logger)).toEqual(new Map());
  const letters = [...(await readCompacted(kafka, deadLetterTopic)).values()].map(
    (value) => decodeEvent(deadLetterTopic, value).payload,
  );
  const key = Buffer.from('simulated BTC/USD').toString('base64');
  expect(letters).toEqual([
    expect.objectContaining({ service: 'market-data', reader: 'market-data.feed', key }),
  ]);
  // It is not read again, so that a letter that was discarded does not come back.
  expect([...(await readCompacted(kafka, CURSORS)).keys()]).toEqual(['simulated ETH/USD']);
});

test('its symbol is followed as one without a cursor', async () => {
  await producer.send([unreadable]);
  const server = await startSimulatedExchange({ tapePath: 'data/btc-perp-1m-2022-01.csv.gz' });
  stops.push(() => server.close());
  const { wsUrl, restUrl } = server;
  const exchange = exchangeNamed('simulated').open({ wsUrl, restUrl, requestsPerSecond: 50 });
  const wiring = { kafka, producer, exchange, maxBackfillTrades: 1_000, logger };
  const feed = await MarketFeed.start(wiring, ['BTC/USD']);
  try {
    const cursor = () => loadFeedCursors({ kafka, producer }, 'simulated', logger);
    const followed = await eventually('prints are recorded', async () =>
      (await cursor()).get('BTC/USD'),
    );
    expect(followed.tradeId).toBeGreaterThan(0);
  } finally {
    await feed.stop();
  }
});
