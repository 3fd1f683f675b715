import { createLogger } from '../platform/log';
import { createRedis } from '../platform/redis/client';
import { WindowStore } from '../services/market-data/window-store';
import {
  CANDLE_BYTES,
  CANDLE_ORDER_BYTE,
  candleRecord,
} from '../streams/market-data/window-layout';
import { startStack } from '../stack';
import { interleaved, median, printFigures } from './report';

const BATCHES = 200;
const BATCH = 100;
const KEEP = 1_000;

const candle = (i: number) => ({
  time: 1_640_995_200_000 + i * 60_000,
  open: '46319.5',
  high: '46385.1',
  low: '46311.2',
  close: '46377.7',
  volume: '49.60247012',
  trades: 312,
});

/** The window writer against pipelines of 100 `RPUSH` + `LTRIM` of the same candles as JSON. */
export async function benchWindowWriter(dataDir: string): Promise<boolean> {
  const stack = await startStack({ dataDir, ports: 'free', parts: ['redis'] });
  const redis = createRedis(stack.addresses.redisUrl, createLogger('bench', 'error'));
  try {
    await redis.connect();
    const store = new WindowStore(redis, redis, ['simulated']);
    let offset = 0;
    const results = await interleaved(7, {
      windows: async () => {
        const started = process.hrtime.bigint();
        for (let batch = 0; batch < BATCHES; batch++) {
          const records: Buffer[] = [];
          for (let i = 0; i < BATCH; i++) {
            records.push(candleRecord(candle((offset += 1))));
          }
          await store.apply({
            appends: [
              {
                key: 'window:simulated:BTC/USD:1m',
                records: Buffer.concat(records),
                offset,
                recordBytes: CANDLE_BYTES,
                orderByte: CANDLE_ORDER_BYTE,
              },
            ],
            hashes: [],
          });
        }
        return (BATCHES * BATCH * 1e9) / Number(process.hrtime.bigint() - started);
      },
      lists: async () => {
        const started = process.hrtime.bigint();
        for (let batch = 0; batch < BATCHES; batch++) {
          const pipeline = redis.pipeline();
          for (let i = 0; i < BATCH; i++) {
            pipeline.rpush('list', JSON.stringify(candle((offset += 1))));
            pipeline.ltrim('list', -KEEP, -1);
          }
          await pipeline.exec();
        }
        return (BATCHES * BATCH * 1e9) / Number(process.hrtime.bigint() - started);
      },
    });
    const windows = median(results.windows);
    const lists = median(results.lists);
    return printFigures('window writer, batches of 100 candles', [
      {
        what: 'ratio to ioredis pipelines of RPUSH + LTRIM',
        value: windows / lists,
        unit: '×',
        bar: { atLeast: 4 },
      },
      { what: 'binary windows by script', value: windows, unit: 'candles/s' },
      { what: 'lists of JSON', value: lists, unit: 'candles/s' },
    ]);
  } finally {
    redis.disconnect();
    await stack.down();
  }
}
