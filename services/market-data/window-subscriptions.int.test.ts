import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '../../platform/log';
import { createRedis } from '../../platform/redis/client';
import type { Redis } from '../../platform/redis/client';
import { startStack } from '../../stack';
import { windowSizesKey } from '../../streams/market-data/window-layout';
import { eventually } from '../../test/support/eventually';
import { FollowedSymbols } from './followed-symbols';
import { RedisWindowSubscriptions } from './window-subscriptions';

const log = createLogger('market-data', 'silent');
const HOUR = 3_600_000;
const stops: (() => unknown)[] = [];
let redis: Redis;
let sources = 0;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'window-subscriptions-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const stack = await startStack({
    ports: 'free',
    dataDir: join(folder, 'data'),
    parts: ['redis'],
  });
  stops.push(() => stack.down());
  redis = createRedis(stack.environment()['REDIS_URL'] ?? '', log);
  await redis.connect();
  stops.push(() => redis.disconnect());
}, 60_000);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
}, 60_000);

/** Of an exchange of their own: tests do not meet. */
function subscriptions(lifetimeMs: number, mostPerCaller = 50) {
  const source = `exchange${sources++}`;
  const of = new RedisWindowSubscriptions(redis, source, { lifetimeMs, mostPerCaller });
  const sizes = () => redis.hgetall(windowSizesKey(source));
  return { of, source, sizes };
}

const window = (caller: string, symbol: string, label?: string) =>
  ({ symbol, timeframe: '1m', caller, label }) as const;

test("a subscription is its caller's: the same label of another reaches nothing", async () => {
  const { of, sizes } = subscriptions(HOUR);
  await of.subscribe({ ...window('user:a', 'BTC/USD', 'page'), size: 3000 });
  const left = await of.unsubscribe(window('user:b', 'BTC/USD', 'page'));
  expect(left).toEqual({ removed: false, size: 3000, clients: 1 });
  expect(await of.unsubscribe(window('user:a', 'BTC/USD', 'page'))).toMatchObject({
    removed: true,
    clients: 0,
  });
  expect(await sizes()).toEqual({});
});

test('asking again renews: one call ends it, however often it was asked for', async () => {
  const { of, sizes } = subscriptions(HOUR);
  const page = window('user:a', 'BTC/USD', 'page');
  for (const size of [10, 3000, 20]) {
    expect(await of.subscribe({ ...page, size })).toMatchObject({ clients: 1 });
  }
  expect(await sizes()).toEqual({ 'BTC/USD:1m': '3000' });
  expect(await of.unsubscribe(page)).toEqual({ removed: true, size: 0, clients: 0 });
  expect(await of.unsubscribe(page)).toMatchObject({ removed: false });
  expect(await sizes()).toEqual({});
});

test('a caller has so many windows, whatever they are labelled', async () => {
  const { of } = subscriptions(HOUR, 2);
  await of.subscribe({ ...window('user:a', 'BTC/USD', 'one'), size: 10 });
  await of.subscribe({ ...window('user:a', 'BTC/USD', 'two'), size: 10 });
  await of.subscribe({ ...window('user:a', 'BTC/USD', 'two'), size: 10 });
  const third = of.subscribe({ ...window('user:a', 'ETH/USD'), size: 10 });
  await expect(third).rejects.toMatchObject({ code: 'TOO_MANY_WINDOWS', status: 409 });
  await of.subscribe({ ...window('user:b', 'ETH/USD'), size: 10 });
});

test('what nobody renews ends, what is read or asked for again goes on', async () => {
  const { of, sizes } = subscriptions(1_000);
  for (const symbol of ['OLD/USD', 'READ/USD', 'AGAIN/USD']) {
    await of.subscribe({ ...window('user:a', symbol), size: 2000 });
  }
  const began = Date.now();
  await eventually('the end of a lifetime', () => Date.now() - began > 1_000 || undefined);
  of.noteRead('READ/USD', '1m');
  await of.subscribe({ ...window('user:a', 'AGAIN/USD'), size: 2000 });
  expect(await of.sweep(Date.now())).toEqual(new Set(['READ/USD', 'AGAIN/USD']));
  expect(Object.keys(await sizes()).sort()).toEqual(['AGAIN/USD:1m', 'READ/USD:1m']);
});

test('symbols that nobody follows any more are dropped in every process, others stay', async () => {
  const source = `exchange${sources++}`;
  const options = { source, configured: ['BTC/USD'], most: 4, graceMs: 60_000 };
  const [here, there] = [
    await FollowedSymbols.start(redis, log, options),
    await FollowedSymbols.start(redis, log, options),
  ];
  stops.push(() => {
    here.stop();
    there.stop();
  });
  const dropped: string[] = [];
  there.onChanged({ added: () => undefined, dropped: (symbol) => dropped.push(symbol) });
  const now = Date.now();
  await here.add('SESSION/USD', HOUR, now);
  await here.add('IDLE/USD', HOUR, now);
  await here.announce('WINDOW/USD');
  const all = ['BTC/USD', 'IDLE/USD', 'SESSION/USD', 'WINDOW/USD'];
  await eventually('the symbols there', () => there.all().size === all.length || undefined);
  expect(() => {
    there.assertFollowable('MORE/USD');
  }).toThrow(`the feed of ${source} follows 4 symbols, and no more can be added: try again later`);
  there.assertFollowable('IDLE/USD');
  const subscribed = new Set(['WINDOW/USD']);
  await here.sweep(subscribed, now + HOUR / 2);
  // A session asks again and again.
  await here.add('SESSION/USD', HOUR, now + HOUR / 2);
  await here.sweep(subscribed, now + HOUR + 1);
  expect([...here.all()].sort()).toEqual(all);
  await here.sweep(subscribed, now + HOUR + 70_000);
  await eventually('the symbol dropped there', () => dropped.length > 0 || undefined);
  expect(dropped).toEqual(['IDLE/USD']);
  expect([...here.all()].sort()).toEqual(['BTC/USD', 'SESSION/USD', 'WINDOW/USD']);
  there.assertFollowable('MORE/USD');
  await here.add('IDLE/USD', HOUR);
  await eventually('it is followed again', () => there.all().has('IDLE/USD') || undefined);
});

test('what sockets follow is dropped a minute after they left, unless a session needs it too', async () => {
  const source = `exchange${sources++}`;
  const options = { source, configured: [], most: 4, graceMs: 60_000 };
  const followed = await FollowedSymbols.start(redis, log, options);
  stops.push(() => followed.stop());
  const now = Date.now();
  await followed.add('LOOKED/USD', 60_000, now);
  await followed.add('BOTH/USD', 60_000, now);
  await followed.add('BOTH/USD', HOUR, now + 1_000);
  await followed.add('BOTH/USD', 60_000, now + 15_000);
  await followed.sweep(new Set(), now + 61_000);
  await followed.sweep(new Set(), now + 122_000);
  expect([...followed.all()]).toEqual(['BOTH/USD']);
});
