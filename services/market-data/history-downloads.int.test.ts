import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMarketRoutes } from '../../api/market-data/routes';
import { exchangeNamed } from '../../feeds';
import { startSimulatedExchange } from '../../feeds/simulated/server';
import { marketDataMigrations } from '../../migrations/market-data';
import { createApp } from '../../platform/http/app';
import { servicesOnly } from '../../platform/http/authenticate';
import { Tokens } from '../../platform/http/token';
import { createLogger } from '../../platform/log';
import { ObjectStore } from '../../platform/object-store/object-store';
import { createDatabase } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { provisionDatabases, serviceDatabaseUrl } from '../../platform/postgres/provision';
import { createRedis } from '../../platform/redis/client';
import { startStack } from '../../stack';
import { eventually } from '../../test/support/eventually';
import { RedisRateLimits } from '../shared/rate-limits';
import { callersBy } from './callers';
import { wireMarket } from './market-ports';
import type { MarketWiring } from './market-ports';

const MINUTE = 60_000;
const PAGE = 300 * MINUTE;
const FIRST_PAGE = Math.ceil(Date.UTC(2022, 0, 2) / PAGE) * PAGE;
const log = createLogger('market-data', 'silent');
const tokens = new Tokens(randomUUID());
const stops: (() => unknown)[] = [];
let wiring: MarketWiring;
let base: string;
let connectionsClosed = 0;

/** The products whose candles the exchange was asked for, in order; each request may be held up. */
let asked: string[] = [];
let hold: ((product: string) => Promise<void>) | undefined;

const watchedFetch: typeof fetch = async (input, init) => {
  const [, product] =
    /\/products\/([^/]+)\/candles/.exec(typeof input === 'string' ? input : '') ?? [];
  if (product !== undefined) {
    asked.push(product);
    await hold?.(product);
  }
  return fetch(input, init);
};

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'history-downloads-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const parts = ['redis', 'postgres', 'object-store'] as const;
  const stack = await startStack({ ports: 'free', dataDir: join(folder, 'data'), parts });
  stops.push(() => stack.down());
  const env = stack.environment();
  const adminUrl = env['DATABASE_ADMIN_URL'] ?? '';
  const database = { name: 'market_data', password: 'market-data-test' };
  await provisionDatabases(adminUrl, [database]);
  const db = createDatabase(serviceDatabaseUrl(adminUrl, database), log);
  stops.push(() => db.destroy());
  await migrate(db, marketDataMigrations);
  const objects = new ObjectStore({
    endpoint: env['S3_ENDPOINT'] ?? '',
    region: env['S3_REGION'] ?? '',
    accessKeyId: env['S3_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? '',
    bucket: 'market-data',
  });
  stops.push(() => objects.close());
  await objects.ensureBucket();
  const redis = createRedis(env['REDIS_URL'] ?? '', log);
  await redis.connect();
  stops.push(() => redis.disconnect());
  const simulated = await startSimulatedExchange({
    tapePath: 'data/btc-perp-1m-2022-01.csv.gz',
  });
  stops.push(() => simulated.close());
  const exchange = exchangeNamed('simulated').open({
    wsUrl: simulated.wsUrl,
    restUrl: simulated.restUrl,
    requestsPerSecond: 1000,
    fetch: watchedFetch,
  });
  wiring = wireMarket({
    redis,
    windows: redis,
    db,
    objects,
    exchange,
    cacheFolder: join(folder, 'cache'),
    logger: log,
    limits: { lifetimeMs: 86_400_000, mostPerCaller: 3 },
    isFollowed: (symbol) => symbol === 'SOL/USD',
    assertFollowable: () => undefined,
    followSymbol: () => undefined,
    feedHealth: async () => ({ state: 'live' }),
  });
  const limits = new RedisRateLimits({ redis, logger: log, scale: 0 });
  const guards = { servicesOnly: servicesOnly(tokens), callers: callersBy(tokens), limits };
  const router = createMarketRoutes([wiring.ports], guards);
  const app = createApp(log);
  app.use(router.routes());
  const koa = app.callback();
  const server = createServer((request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) connectionsClosed += 1;
    });
    void koa(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // First days are searched once a symbol: here before anything is counted.
  for (const symbol of ['BTC/USD', 'ETH/USD', 'SOL/USD']) {
    await wiring.ports.symbols.earliest(symbol);
  }
}, 120_000);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
}, 60_000);

beforeEach(() => {
  asked = [];
  hold = undefined;
});

const asUser = async (user = randomUUID()) => ({
  authorization: `Bearer ${await tokens.sign(user, 600, false)}`,
});

/** One hundred pages, as the back-tests of a user have them fetched. */
async function hundredPages(signal?: AbortSignal): Promise<Response> {
  const query = `symbol=BTC/USD&timeframe=1m&start=${FIRST_PAGE}&end=${FIRST_PAGE + 100 * PAGE}`;
  const headers = {
    authorization: `Bearer ${await tokens.signService('backtest')}`,
    'x-on-behalf-of': randomUUID(),
  };
  const init = signal === undefined ? { headers } : { headers, signal };
  return fetch(`${base}/internal/market/candles?${query}`, init);
}

function onePage(symbol: string, headers: Record<string, string>, start = FIRST_PAGE, limit = 300) {
  const query = `timeframe=1m&limit=${limit}&start=${start}`;
  return fetch(`${base}/api/market/symbols/${symbol}/candles?${query}`, { headers });
}

/** Holds up the request of this number, and every later one until the first is released. */
function gateAt(number: number) {
  let open: (() => void) | undefined;
  const released = new Promise<void>((resolve) => (open = resolve));
  hold = () => (asked.length >= number ? released : Promise.resolve());
  return () => open?.();
}

test("a client's leaving ends its download after the page under way", async () => {
  const release = gateAt(3);
  const leaving = new AbortController();
  const download = hundredPages(leaving.signal);
  await eventually('request 3', () => asked.length >= 3 || undefined);
  const before = connectionsClosed;
  leaving.abort();
  await expect(download).rejects.toThrow();
  await eventually('the closed connection', () => connectionsClosed > before || undefined);
  release();
  expect((await onePage('ETH-USD', await asUser())).status).toBe(200);
  expect(asked).toEqual(['BTC-USD', 'BTC-USD', 'BTC-USD', 'ETH-USD']);
}, 30_000);

test("one caller's hundred pages do not keep another's page waiting", async () => {
  const release = gateAt(5);
  const download = hundredPages();
  await eventually('request 5', () => asked.length >= 5 || undefined);
  const page = onePage('SOL-USD', await asUser());
  await eventually("the other's page in the queue", () => wiring.queue.waiting > 0 || undefined);
  release();
  expect((await page).status).toBe(200);
  // The request under way was the fifth: after it comes the other caller's.
  expect(asked.indexOf('SOL-USD')).toBeLessThanOrEqual(6);
  const answer = await download;
  expect(answer.headers.get('x-count')).toBe(String(100 * 300));
  // What the caller who left had got is not asked for again.
  expect(asked.filter((product) => product === 'BTC-USD')).toHaveLength(97);
}, 60_000);

test('what is stored is public, what is not is downloaded for users only', async () => {
  const start = FIRST_PAGE + 10 * PAGE;
  for (const headers of [{}, { authorization: 'Bearer x' }] as Record<string, string>[]) {
    const refused = await onePage('ETH-USD', headers, start);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      code: 'DOWNLOAD_NEEDS_USER',
      error: expect.stringMatching(/^candles of ETH\/USD are not stored .*: log in to/),
    });
  }
  expect(asked).toEqual([]);
  expect((await onePage('ETH-USD', await asUser(), start)).status).toBe(200);
  expect(asked).toEqual(['ETH-USD']);
  const stored = await onePage('ETH-USD', {}, start);
  expect(stored.status).toBe(200);
  expect(((await stored.json()) as { count: number }).count).toBe(300);
}, 30_000);

test('a start before the first candle is clamped, and said', async () => {
  const first = await wiring.ports.symbols.earliest('SOL/USD');
  const answer = await onePage('SOL-USD', await asUser(), Date.UTC(2009, 0, 3), 1500);
  const body = (await answer.json()) as { candles: { time: number }[]; next_start: number };
  expect(body).toMatchObject({ start_clamped_to: first, next_start: (first ?? 0) + 5 * PAGE });
  expect(body.candles.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThanOrEqual(15);
  const bulk = await fetch(
    `${base}/internal/market/candles?symbol=SOL/USD&timeframe=1h&start=2009-01-03&end=2022-01-03`,
    { headers: { authorization: `Bearer ${await tokens.signService('backtest')}` } },
  );
  expect(bulk.headers.get('x-start-clamped-to')).toBe(String(first));
}, 30_000);

test('a window that is missing of a followed symbol is no empty market', async () => {
  const latest = async (symbol: string) => {
    const answer = await fetch(`${base}/api/market/symbols/${symbol}/latest`);
    return [answer.status, (await answer.json()) as object] as const;
  };
  expect(await latest('SOL-USD')).toMatchObject([503, { code: 'UNAVAILABLE' }]);
  expect(await latest('ETH-USD')).toMatchObject([200, { count: 0, cached: false }]);
});
