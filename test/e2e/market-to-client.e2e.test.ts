import { instrumentId } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import { timeframeMs } from '../../engine';
import type { Candle } from '../../engine';
import { createLogger } from '../../platform/log';
import { createRedis } from '../../platform/redis/client';
import type { Redis } from '../../platform/redis/client';
import { CANDLE_BYTES, candleWindowKey, recordsOf } from '../../streams/market-data/window-layout';
import { ApiClient } from '../support/api-client';
import { eventually } from '../support/eventually';
import { ExchangeControl } from '../support/exchange-control';
import { differing, MarketRecord } from '../support/market-record';
import { SocketRecord } from '../support/socket-record';
import type { Frame } from '../support/socket-record';
import { startSystem } from '../support/system';
import type { System } from '../support/system';
import { TapeCandles } from '../support/tape-candles';
import { TopicLog } from '../support/topic-log';

jest.setTimeout(180_000);

const MINUTE_MS = 60_000;
const timeframes: readonly TimeframeName[] = ['1m', '5m', '1h'];

describe('recorded candles, replayed as trades', () => {
  const tape = TapeCandles.read();
  let system: System;
  let log: TopicLog;
  let market: MarketRecord;
  let api: ApiClient;
  let redis: Redis;
  let socket: SocketRecord;
  /** Open time of the last minute that closed before the market was stopped. */
  let last: number;

  beforeAll(async () => {
    system = await startSystem({
      speed: 200,
      origin: Date.UTC(2022, 0, 8, 14, 41),
      services: ['market-data', 'gateway'],
    });
    const { KAFKA_BROKERS = '', REDIS_CACHE_URL = '' } = system.environment;
    log = await TopicLog.follow(KAFKA_BROKERS, ['market.candles']);
    market = new MarketRecord(log);
    api = new ApiClient(system.api, await system.login());
    redis = createRedis(REDIS_CACHE_URL, createLogger('test-redis', 'silent'));
    await redis.connect();
    await eventually('a minute closes', () => market.lastMinute, 60_000);
    socket = await SocketRecord.open(`${system.api.replace('http', 'ws')}/ws/market`);
    for (const timeframe of timeframes) {
      socket.send({
        type: 'subscribe',
        channel: 'candles',
        symbol: 'BTC/USD',
        timeframe,
        limit: 50,
      });
    }
    await eventually('two hours close', () => market.of('1h')[2], 120_000);
    const now = await new ExchangeControl(system.exchangeUrl).pause();
    last = Math.floor(now / MINUTE_MS) * MINUTE_MS - MINUTE_MS;
    await eventually('the last minute closes', () => market.lastMinute === last || undefined);
  });
  afterAll(async () => {
    socket.close();
    redis.disconnect();
    await log.stop();
    await system.down();
  });

  it('are the closed candles of every timeframe, each once and in order', () => {
    expect(market.of('1m').length).toBeGreaterThan(120);
    expect(market.problems(tape)).toEqual([]);
  });

  it.each(timeframes)('fill the Redis window of %s', async (timeframe) => {
    const key = candleWindowKey(instrumentId('simulated', 'BTC/USD'), timeframe);
    const newest = market.of(timeframe).at(-1)?.time;
    const rows = await eventually('the window catches up', async () => {
      const found = candlesOf(recordsOf(await redis.getrangeBuffer(key, 8, -1), CANDLE_BYTES));
      return found.at(-1)?.time === newest ? found : undefined;
    });
    expect(rows.length).toBeGreaterThanOrEqual(market.of(timeframe).length);
    expectRegular(rows, timeframe);
  });

  it.each(timeframes)('are what the route answers for %s', async (timeframe) => {
    const candles = await api.candles(timeframe, 10);
    expect(candles).toHaveLength(10);
    expect(candles.at(-1)?.time).toBe(market.of(timeframe).at(-1)?.time);
    expectRegular(candles, timeframe);
  });

  it.each(timeframes)(
    'reach a socket for %s: a snapshot, then updates without a gap',
    async (timeframe) => {
      const newest = market.of(timeframe).at(-1)?.time;
      const candles = await eventually('the newest closed candle arrives', () => {
        const found = closedCandles(socket.frames, timeframe);
        return found.at(-1)?.time === newest ? found : undefined;
      });
      expectRegular(candles, timeframe);
      const sequences = socket.frames
        .filter((frame) => frame['timeframe'] === timeframe && 'sequence' in frame)
        .map((frame) => frame['sequence']);
      expect(sequences).toEqual(sequences.map((_, i) => i));
      expect(sequences.length).toBeGreaterThan(2);
    },
  );

  function expectRegular(candles: readonly Candle[], timeframe: TimeframeName): void {
    const first = candles[0]?.time ?? NaN;
    const step = timeframeMs(timeframe);
    expect(candles.map(({ time }) => time)).toEqual(candles.map((_, i) => first + i * step));
    expect(differing(candles, tape, timeframe)).toEqual([]);
  }
});

/** What a socket's client knows of closed candles: the snapshot and every update since. */
function closedCandles(frames: readonly Frame[], timeframe: string): Candle[] {
  return frames
    .filter((frame) => frame['timeframe'] === timeframe)
    .flatMap((frame) => {
      if (frame['type'] === 'snapshot') return frame['data'] as Candle[];
      return frame['closed'] === true ? [frame['data'] as Candle] : [];
    });
}

function candlesOf(records: Float64Array): Candle[] {
  return Array.from({ length: records.length / 7 }, (_, i) => {
    const [time = 0, open = 0, high = 0, low = 0, close = 0, volume = 0] = records.subarray(i * 7);
    return { time, open, high, low, close, volume };
  });
}
