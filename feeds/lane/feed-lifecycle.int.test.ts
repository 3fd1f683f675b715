import { startSimulatedExchange } from '../simulated';
import {
  askAdmin,
  openSimulated,
  ORIGIN,
  printsBetween,
  silentLogger,
  startReplay,
  TAPE_PATH,
  type Replay,
} from '../testing/exchange-bench';
import { RecordingSink } from '../testing/recording-sink';
import { until } from '../testing/until';
import { ExchangeFeed } from './feed';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const item of open.splice(0).reverse()) await item.close();
});

async function replayed(options: Parameters<typeof startReplay>[0]): Promise<Replay> {
  const replay = await startReplay(options);
  open.push(replay);
  return replay;
}

function isWhole(ids: number[]): boolean {
  return ids.every((id, i) => id === (ids[0] ?? 0) + i);
}

test('with a cursor the hole from the last run to the first live trade is filled', async () => {
  const { exchange, sink } = await replayed({
    feed: { symbols: [] },
  });
  const cursor = (exchange.markets.get('BTC-USD')?.lastIdAt(ORIGIN) ?? 0) - 3500;
  const resumed = new ExchangeFeed({
    exchange: openSimulated(exchange),
    symbols: ['BTC/USD'],
    cursors: { 'BTC/USD': { tradeId: cursor } },
    sink,
    logger: silentLogger,
  });
  open.push({ close: () => resumed.stop() });
  await resumed.start();
  const expected = printsBetween(exchange, cursor + 1, ORIGIN + 3_600_000);
  await until(() => sink.prints.length >= expected.length);
  expect(sink.prints).toEqual(expected);
  expect(resumed.health().tradesRecovered).toBeGreaterThanOrEqual(3500);
});

test('without a cursor the last trade of the exchange is the first one delivered', async () => {
  const { sink, exchange } = await replayed({ feed: { cursors: {} } });
  await until(() => sink.prints.length > 50);
  const ids = sink.idsOf('BTC/USD');
  expect(isWhole(ids)).toBe(true);
  const before = exchange.markets.get('BTC-USD')?.lastIdAt(ORIGIN) ?? 0;
  expect(ids[0]).toBeGreaterThanOrEqual(before);
  expect(ids[0]).toBeLessThan(before + 1000);
});

test('a hole above the limit becomes a gap event that names it, and trading goes on', async () => {
  const { exchange, sink } = await replayed({ feed: { symbols: [] } });
  const cursor = (exchange.markets.get('BTC-USD')?.lastIdAt(ORIGIN) ?? 0) - 5000;
  const feed = new ExchangeFeed({
    exchange: openSimulated(exchange),
    symbols: ['BTC/USD'],
    cursors: { 'BTC/USD': { tradeId: cursor } },
    sink,
    logger: silentLogger,
    maxBackfillTrades: 1000,
  });
  open.push({ close: () => feed.stop() });
  await feed.start();
  await until(() => sink.prints.length > 50);
  const ids = sink.idsOf('BTC/USD');
  expect(sink.gaps).toHaveLength(1);
  expect(sink.gaps[0]).toMatchObject({
    symbol: 'BTC/USD',
    fromTradeId: cursor + 1,
    toTradeId: (ids[0] ?? 0) - 1,
    source: 'simulated',
  });
  expect(isWhole(ids)).toBe(true);
});

test('a heartbeat alone reveals trades that were lost at the end of trading', async () => {
  const replay = await replayed({ minutes: 10 });
  await replay.fault({ kind: 'skip-trades', count: 100_000, durationMs: 5_000 });
  const { sink, expected } = replay;
  await until(() => sink.prints.length >= expected.length);
  expect(sink.prints).toEqual(expected);
  expect(sink.earlyHeartbeats).toEqual([]);
});

test('an exchange that is restarted is found again, and nothing is missing', async () => {
  const options = { tapePath: TAPE_PATH, origin: ORIGIN, speed: 300 };
  const first = await startSimulatedExchange(options);
  const sink = new RecordingSink();
  const feed = new ExchangeFeed({
    exchange: openSimulated(first),
    symbols: ['BTC/USD'],
    sink,
    logger: silentLogger,
    random: () => 0.05,
  });
  open.push({ close: () => feed.stop() });
  await feed.start();
  await until(() => sink.prints.length > 50);
  const stoppedAt = first.clock.now();
  await first.close();
  await until(() => feed.health().state === 'down');
  const origin = stoppedAt + 600_000;
  const second = await startSimulatedExchange({ ...options, port: first.port, origin });
  open.push(second);
  const inNewTime = second.markets.get('BTC-USD')?.lastIdAt(origin + 60_000) ?? 0;
  await until(() => (sink.idsOf('BTC/USD').at(-1) ?? 0) > inNewTime);
  expect(isWhole(sink.idsOf('BTC/USD'))).toBe(true);
  expect(feed.health().reconnects).toBeGreaterThan(0);
});

test('an unknown product is rejected by name and the others are followed', async () => {
  const { sink, feed } = await replayed({ feed: { symbols: ['BTC/USD', 'NOPE/USD', 'ETH/USD'] } });
  await until(() => sink.idsOf('BTC/USD').length > 10 && sink.idsOf('ETH/USD').length > 10);
  const { symbols, state } = feed.health();
  expect(state).toBe('live');
  expect(symbols['NOPE/USD']).toMatchObject({ state: 'rejected' });
  expect(symbols['NOPE/USD']?.message).toContain('NOPE-USD is not a valid product');
});

test('symbols can be followed, left and followed again while the feed runs', async () => {
  const { sink, feed, exchange } = await replayed({ minutes: 1000 });
  await until(() => sink.idsOf('BTC/USD').length > 10);
  feed.subscribe(['SOL/USD']);
  await until(() => sink.idsOf('SOL/USD').length > 10);
  feed.unsubscribe(['SOL/USD']);
  const state = async () =>
    (await (await fetch(`${exchange.restUrl}/admin/state`)).json()) as {
      connections: { products: string[] }[];
    };
  await until(async () => (await state()).connections[0]?.products.join() === 'BTC-USD');
  const left = sink.idsOf('SOL/USD').length;
  const btc = sink.idsOf('BTC/USD').length;
  await until(() => sink.idsOf('BTC/USD').length > btc + 100);
  expect(sink.idsOf('SOL/USD')).toHaveLength(left);
  feed.subscribe(['SOL/USD'], { 'SOL/USD': { tradeId: sink.idsOf('SOL/USD').at(-1) ?? 0 } });
  await until(() => sink.idsOf('SOL/USD').length > left + 50);
  expect(isWhole(sink.idsOf('SOL/USD'))).toBe(true);
});

test('a sink that fails sees the same batch again, and loses nothing', async () => {
  class FailingSink extends RecordingSink {
    failures = 0;
    override async trades(batch: Parameters<RecordingSink['trades']>[0]): Promise<void> {
      if (this.prints.length > 30 && this.failures < 3) {
        this.failures += 1;
        throw new Error('broker is away');
      }
      return super.trades(batch);
    }
  }
  const sink = new FailingSink();
  const { expected } = await replayed({ sink, minutes: 8 });
  await until(() => sink.prints.length >= expected.length);
  expect(sink.failures).toBe(3);
  expect(sink.prints).toEqual(expected);
});

test('while the sink stands still the buffer stays bounded, and all comes later by REST', async () => {
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  class StandingSink extends RecordingSink {
    override async trades(batch: Parameters<RecordingSink['trades']>[0]): Promise<void> {
      await gate;
      return super.trades(batch);
    }
  }
  const sink = new StandingSink();
  const { expected, exchange, feed } = await replayed({ sink, feed: { maxBufferedItems: 50 } });
  await until(() => exchange.clock.now() > (expected.at(-1)?.time ?? 0) + 60_000);
  expect(sink.prints).toEqual([]);
  release();
  await until(() => sink.prints.length >= expected.length);
  expect(sink.prints).toEqual(expected);
  expect(feed.health().tradesRecovered).toBeGreaterThan(expected.length / 2);
});

test('stop ends a feed whose exchange never answers and whose sink never returns', async () => {
  class DeadSink extends RecordingSink {
    readonly entered: number[] = [];
    override async trades(batch: Parameters<RecordingSink['trades']>[0]): Promise<void> {
      this.entered.push(batch.length);
      await new Promise(() => undefined);
    }
  }
  const sink = new DeadSink();
  let hurry: () => void = () => undefined;
  const { feed } = await replayed({
    sink,
    feed: {
      clock: {
        now: () => Date.now(),
        after(ms, callback) {
          if (ms === 5_000) hurry = callback;
          const timer = setTimeout(callback, ms);
          return () => clearTimeout(timer);
        },
      },
    },
  });
  await until(() => sink.entered.length > 0);
  const stopped = feed.stop();
  hurry();
  await stopped;
  await until(() => feed.health().state === 'down');
});

test('a paused exchange still sends heartbeats, so the connection is kept', async () => {
  const { exchange, sink, feed } = await replayed({
    minutes: 1000,
    feed: { heartbeatTimeoutMs: 2_500 },
  });
  await until(() => sink.prints.length > 10);
  await askAdmin(exchange, 'pause');
  await until(() => sink.heartbeats.filter(({ time }) => time === exchange.clock.now()).length > 2);
  const ids = sink.prints.length;
  expect(feed.health().reconnects).toBe(0);
  await askAdmin(exchange, 'resume');
  await until(() => sink.prints.length > ids + 20);
  expect(isWhole(sink.idsOf('BTC/USD'))).toBe(true);
});
