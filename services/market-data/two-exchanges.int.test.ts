import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kafka } from 'kafkajs';
import { Counter, Registry } from 'prom-client';
import { instrumentId } from '../../contracts/instrument';
import { allTopics } from '../../contracts/topics';
import { exchangeNamed } from '../../feeds';
import type { Exchange } from '../../feeds';
import { startSimulatedExchange } from '../../feeds/simulated';
import { opaque } from '../../feeds/testing/opaque-exchange';
import { marketDataMigrations } from '../../migrations/market-data';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { ensureTopics } from '../../platform/kafka/topics';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { provisionDatabases, serviceDatabaseUrl } from '../../platform/postgres/provision';
import { createRedis } from '../../platform/redis/client';
import type { Redis } from '../../platform/redis/client';
import { startStack } from '../../stack';
import { CANDLE_BYTES, candleWindowKey, recordsOf } from '../../streams/market-data/window-layout';
import { eventually } from '../../test/support/eventually';
import { BuilderSnapshots } from './builder-snapshots';
import { MarketFeed } from './feed';
import { startCandleBuilder, startWindowWriter } from './streams';

jest.setTimeout(240_000);

const TAPE = join(__dirname, '../../data/btc-perp-1m-2022-01.csv.gz');
const SYMBOL = 'BTC/USD';
/** The two live on different days, so that a candle of the wrong one is seen. */
const ORIGINS = { simulated: Date.UTC(2022, 0, 2, 10, 7), opaque: Date.UTC(2022, 0, 9, 16, 3) };
const logger = createLogger('test', process.env.LOG_LEVEL ?? 'error');
const stops: (() => unknown)[] = [];

let kafka: Kafka;
let redis: Redis;
let producer: RecordProducer;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'two-exchanges-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const parts = ['kafka', 'redis', 'postgres'] as const;
  const stack = await startStack({ dataDir: folder, ports: 'free', parts });
  stops.push(() => stack.down());
  const admin = stack.environment().DATABASE_ADMIN_URL as string;
  const own = { name: 'market_data', password: 'test-only' };
  await provisionDatabases(admin, [own]);
  const db = createDatabase(serviceDatabaseUrl(admin, own), logger);
  stops.push(() => db.destroy());
  await migrate(db, marketDataMigrations);
  kafka = createKafka(stack.addresses.kafkaBrokers, 'test', logger);
  await ensureTopics(kafka, allTopics);
  redis = createRedis(stack.addresses.redisUrl, logger);
  await redis.connect();
  stops.push(() => redis.disconnect());
  producer = await RecordProducer.connect(kafka);
  stops.push(() => producer.close());
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
    ['simulated', 'opaque'],
    logger,
  );
  stops.push(() => Promise.all([builder.stop(), writer.stop()]));
});

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
});

async function opened(name: 'simulated' | 'opaque'): Promise<Exchange> {
  const server = await startSimulatedExchange({
    tapePath: TAPE,
    origin: ORIGINS[name],
    speed: 120,
    ids: name === 'opaque' ? 'opaque' : 'dense',
  });
  stops.push(() => server.close());
  const row = name === 'opaque' ? opaque : exchangeNamed(name);
  return row.open({ wsUrl: server.wsUrl, restUrl: server.restUrl, requestsPerSecond: 50 });
}

function follow(exchange: Exchange): Promise<MarketFeed> {
  const wiring = { kafka, producer, exchange, maxBackfillTrades: 200_000, logger };
  return MarketFeed.start(wiring, [SYMBOL]);
}

/** The minutes in the window: time, open, high, low, close, volume. */
async function minutesOf({ name }: Exchange): Promise<number[][]> {
  const key = candleWindowKey(instrumentId(name, SYMBOL), '1m');
  const fields = recordsOf(await redis.getrangeBuffer(key, -1000 * CANDLE_BYTES, -1), CANDLE_BYTES);
  return Array.from({ length: fields.length / 7 }, (_, i) => [...fields.slice(i * 7, i * 7 + 6)]);
}

async function historyOf({ history }: Exchange, minutes: number[][]): Promise<number[][]> {
  const [first = [], last = []] = [minutes[0], minutes.at(-1)];
  const candles = await history.candles(SYMBOL, 60, Number(first[0]), Number(last[0]) + 1);
  return candles.map(({ time, open, high, low, close, volume }) =>
    [time, open, high, low, close, volume].map(Number),
  );
}

it('follows one symbol of two exchanges of different dialects at once, over a restart', async () => {
  const exchanges = [await opened('simulated'), await opened('opaque')];
  expect(exchanges.map(({ ids }) => ids)).toEqual(['dense', 'opaque']);
  const first = await Promise.all(exchanges.map(follow));
  const minutes = (least: number) => async () => {
    const windows = await Promise.all(exchanges.map(minutesOf));
    return windows.every((window) => window.length >= least) ? windows : undefined;
  };
  const begun = await eventually('some candles of both', minutes(10), 90_000);
  await Promise.all(first.map((feed) => feed.stop()));
  const second = await Promise.all(exchanges.map(follow));
  const more = Math.max(...begun.map((window) => window.length)) + 20;
  const windows = await eventually('more candles of both', minutes(more), 90_000);
  await Promise.all(second.map((feed) => feed.stop()));
  for (const [i, exchange] of exchanges.entries()) {
    const window = windows[i] ?? [];
    expect(window).toEqual(await historyOf(exchange, window));
    // No minute is missing, over the restart too.
    const start = Number(window[0]?.[0]);
    expect(window.map(([time]) => time)).toEqual(window.map((_, n) => start + n * 60_000));
  }
});
