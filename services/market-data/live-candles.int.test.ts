import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Registry, Counter } from 'prom-client';
import type { Kafka } from 'kafkajs';
import { decodeEvent } from '../../contracts/events';
import { instrumentId } from '../../contracts/instrument';
import type { CandleClosed } from '../../contracts/market';
import { allTopics } from '../../contracts/topics';
import { exchangeNamed } from '../../feeds';
import { startSimulatedExchange } from '../../feeds/simulated';
import type { SimulatedExchange } from '../../feeds/simulated';
import { marketDataMigrations } from '../../migrations/market-data';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { ensureTopics } from '../../platform/kafka/topics';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { provisionDatabases, serviceDatabaseUrl } from '../../platform/postgres/provision';
import { createRedis } from '../../platform/redis/client';
import type { Redis } from '../../platform/redis/client';
import { startStack } from '../../stack';
import type { Stack } from '../../stack';
import { CANDLE_BYTES, candleWindowKey, recordsOf } from '../../streams/market-data/window-layout';
import { BuilderSnapshots } from './builder-snapshots';
import { MarketFeed } from './feed';
import { startCandleBuilder, startWindowWriter } from './streams';

const TAPE = join(__dirname, '../../data/btc-perp-1m-2022-01.csv.gz');
const MINUTE = 60_000;
const ORIGIN = Date.UTC(2022, 0, 1, 10, 7, 30);
const STOP = Date.UTC(2022, 0, 1, 12, 0, 0);

jest.setTimeout(180_000);

let folder: string;
let stack: Stack;
let exchange: SimulatedExchange;
let kafka: Kafka;
let redis: Redis;
let db: Database;
const logger = createLogger('test', process.env.LOG_LEVEL ?? 'error');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-candles-'));
  stack = await startStack({
    dataDir: folder,
    ports: 'free',
    parts: ['kafka', 'redis', 'postgres'],
  });
  const admin = stack.environment().DATABASE_ADMIN_URL as string;
  const own = { name: 'market_data', password: 'test-only' };
  await provisionDatabases(admin, [own]);
  db = createDatabase(serviceDatabaseUrl(admin, own), logger);
  await migrate(db, marketDataMigrations);
  kafka = createKafka(stack.addresses.kafkaBrokers, 'test', logger);
  await ensureTopics(kafka, allTopics);
  redis = createRedis(stack.addresses.redisUrl, logger);
  await redis.connect();
  exchange = await startSimulatedExchange({
    tapePath: TAPE,
    origin: ORIGIN,
    speed: 240,
    stopTradesAt: STOP,
  });
});

afterAll(async () => {
  await exchange?.close();
  redis?.disconnect();
  await db?.destroy();
  await stack?.down();
  await rm(folder, { recursive: true, force: true });
});

async function startPipeline(): Promise<{ stop(): Promise<void> }> {
  const producer = await RecordProducer.connect(kafka);
  const counter = new Counter({
    name: 'prints',
    help: 'prints',
    labelNames: ['what'],
    registers: [new Registry()],
  });
  const snapshots = new BuilderSnapshots(db);
  const builder = await startCandleBuilder({ kafka, producer, snapshots, counter, logger });
  const writer = await startWindowWriter(
    kafka,
    { windows: redis, kept: redis },
    ['simulated'],
    logger,
  );
  const { wsUrl, restUrl } = exchange;
  const followed = exchangeNamed('simulated').open({ wsUrl, restUrl, requestsPerSecond: 50 });
  const wiring = { kafka, producer, exchange: followed, maxBackfillTrades: 200_000, logger };
  const feed = await MarketFeed.start(wiring, ['BTC/USD']);
  return {
    stop: async () => {
      await feed.stop();
      await builder.stop();
      await writer.stop();
      await producer.close();
    },
  };
}

async function window(timeframe: string): Promise<number[][]> {
  const key = candleWindowKey(instrumentId('simulated', 'BTC/USD'), timeframe);
  const answer = await redis.getrangeBuffer(key, -1000 * CANDLE_BYTES, -1);
  const fields = recordsOf(answer, CANDLE_BYTES);
  return Array.from({ length: fields.length / 7 }, (_, i) => [...fields.slice(i * 7, i * 7 + 7)]);
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`expected ${what} within 90 s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function closedCandles(): Promise<CandleClosed[]> {
  const found: CandleClosed[] = [];
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets('market.candles');
  await admin.disconnect();
  const ends = new Map(offsets.map((o) => [o.partition, Number(o.high)]));
  const consumer = kafka.consumer({ groupId: `check-${Date.now()}`, maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topics: ['market.candles'], fromBeginning: true });
  await new Promise<void>((resolve) => {
    void consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: true,
      eachBatch: async ({ batch }) => {
        for (const message of batch.messages) {
          found.push(decodeEvent('market.candles', message.value).payload);
        }
        if (found.length > 0 && Number(batch.lastOffset()) + 2 >= (ends.get(batch.partition) ?? 0))
          resolve();
      },
    });
  });
  await consumer.disconnect();
  return found;
}

it('builds the candles of the tape from prints, each once and in order, over a crash', async () => {
  const first = await startPipeline();
  await until('twenty minutes of candles', async () => (await window('1m')).length >= 20);
  await first.stop();
  const second = await startPipeline();
  const lastMinute = STOP - MINUTE;
  await until('the last minute', async () => {
    // The heartbeats run on: flat candles may have followed it before anyone looked.
    return (await window('1m')).some((candle) => candle[0] === lastMinute);
  });
  await second.stop();

  // The file itself, read without the exchange's code.
  const lines = gunzipSync(await readFile(TAPE))
    .toString()
    .trim()
    .split('\n')
    .slice(1);
  const rows = new Map(
    lines.map((line) => [Number(line.split(',')[0]), line.split(',').map(Number)]),
  );
  const minutes = await window('1m');
  const times = minutes.map((candle) => candle[0] as number);
  times.slice(1).forEach((time, i) => {
    expect(time).toBe((times[i] as number) + MINUTE);
  });
  expect(minutes.length).toBeGreaterThan(100);
  const lastClose = rows.get(lastMinute)?.[4];
  for (const [time, ...candle] of minutes as [number, ...number[]][]) {
    const expected =
      time <= lastMinute
        ? rows.get(time)?.slice(1)
        : [lastClose, lastClose, lastClose, lastClose, 0];
    expect(candle.slice(0, 5)).toEqual(expected);
  }
  const closed = await closedCandles();
  const names = closed.map((candle) => `${candle.timeframe} ${candle.time}`);
  expect(new Set(names).size).toBe(names.length);
  const hour = closed.find((c) => c.timeframe === '1h' && c.time === Date.UTC(2022, 0, 1, 10));
  expect(hour).toBeDefined();
});
