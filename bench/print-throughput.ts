import { instrumentId } from '../contracts/instrument';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Counter, Registry } from 'prom-client';
import { allTopics } from '../contracts/topics';
import { marketDataMigrations } from '../migrations/market-data';
import { createKafka } from '../platform/kafka/client';
import { RecordProducer } from '../platform/kafka/producer';
import { ensureTopics } from '../platform/kafka/topics';
import { createLogger } from '../platform/log';
import { createDatabase } from '../platform/postgres/database';
import { migrate } from '../platform/postgres/migrate';
import { provisionDatabases, serviceDatabaseUrl } from '../platform/postgres/provision';
import { createRedis } from '../platform/redis/client';
import type { Redis } from '../platform/redis/client';
import { BuilderSnapshots } from '../services/market-data/builder-snapshots';
import { startCandleBuilder, startWindowWriter } from '../services/market-data/streams';
import { startStack } from '../stack';
import { FeedRecorder } from '../streams/market-data/feed-recorder';
import { TICK_BYTES, recordsOf, tickWindowKey } from '../streams/market-data/window-layout';
import { eventually } from '../test/support/eventually';
import { median, printFigures } from './report';

const SYMBOLS = Array.from({ length: 50 }, (_, i) => `LOAD-${String(i).padStart(4, '0')}/USD`);
const BATCH = 40;
const BATCHES = 50;
const ROUNDS = 5;

/** Trade prints a second from the feed recorder through Kafka and the builder to Redis windows. */
export async function benchPrintThroughput(dataDir: string): Promise<boolean> {
  const logger = createLogger('bench', 'error');
  const stack = await startStack({ dataDir, ports: 'free', parts: ['kafka', 'redis', 'postgres'] });
  const admin = stack.environment()['DATABASE_ADMIN_URL'] ?? '';
  const own = { name: 'market_data', password: 'bench-only' };
  await provisionDatabases(admin, [own]);
  const db = createDatabase(serviceDatabaseUrl(admin, own), logger);
  const redis = createRedis(stack.addresses.redisUrl, logger);
  const kafka = createKafka(stack.addresses.kafkaBrokers, 'bench', logger);
  try {
    await migrate(db, marketDataMigrations);
    await redis.connect();
    await ensureTopics(kafka, allTopics);
    const producer = await RecordProducer.connect(kafka);
    const counter = new Counter({
      name: 'bench',
      help: 'bench',
      labelNames: ['what'] as const,
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
    const recorder = new FeedRecorder({
      source: 'simulated',
      send: (records) => producer.send(records),
      now: Date.now,
      newId: randomUUID,
      pause: (ms) => delay(ms),
    });
    const rates: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const rate = await oneRound(recorder, redis, round);
      if (round > 0) rates.push(rate);
    }
    await Promise.all([builder.stop(), writer.stop(), producer.close()]);
    return printFigures('prints through Kafka to Redis, everything on two cores', [
      { what: 'prints a second', value: median(rates), unit: '/s', bar: { atLeast: 20_000 } },
    ]);
  } finally {
    redis.disconnect();
    await db.destroy();
    await stack.down();
  }
}

/** Sends a round of prints for all symbols and waits until every window has its last one. */
async function oneRound(recorder: FeedRecorder, redis: Redis, round: number): Promise<number> {
  const perSymbol = BATCH * BATCHES;
  const started = Date.now();
  await Promise.all(
    SYMBOLS.map(async (symbol) => {
      for (let batch = 0; batch < BATCHES; batch++) {
        const first = round * perSymbol + batch * BATCH + 1;
        await recorder.trades(
          Array.from({ length: BATCH }, (_, i) => ({
            symbol,
            tradeId: first + i,
            time: Date.UTC(2022, 0, 3) + (first + i) * 5,
            price: (40_000 + ((first + i) % 977) / 10).toFixed(1),
            size: '0.01200000',
            side: 'buy' as const,
          })),
        );
      }
    }),
  );
  const last = (round + 1) * perSymbol;
  for (const symbol of SYMBOLS) {
    await eventually(
      `print ${last} of ${symbol}`,
      async () => {
        const key = tickWindowKey(instrumentId('simulated', symbol));
        const answer = await redis.getrangeBuffer(key, -TICK_BYTES, -1);
        return recordsOf(answer, TICK_BYTES)[5] === last ? true : undefined;
      },
      60_000,
    );
  }
  return (SYMBOLS.length * perSymbol * 1000) / (Date.now() - started);
}
