import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { CandleFastPath } from '../../api/market-data/candle-fast-path';
import { servicesOnly } from '../../platform/http/authenticate';
import { Tokens } from '../../platform/http/token';
import { createMarketSocket } from '../../api/market-data/market-socket';
import type { MarketSocket } from '../../api/market-data/market-socket';
import { SocketFollows } from '../../api/market-data/socket-follows';
import { createMarketRoutes } from '../../api/market-data/routes';
import { encodeEvent } from '../../contracts/events';
import { allTopics } from '../../contracts/topics';
import { exchangeNamed } from '../../feeds';
import type { Exchange } from '../../feeds';
import { opaque } from '../../feeds/testing/opaque-exchange';
import { startSimulatedExchange } from '../../feeds/simulated/server';
import type { SimulatedExchange } from '../../feeds/simulated/server';
import { marketDataMigrations } from '../../migrations/market-data';
import { createApp } from '../../platform/http/app';
import { createKafka } from '../../platform/kafka/client';
import { RecordProducer } from '../../platform/kafka/producer';
import { ensureTopics } from '../../platform/kafka/topics';
import { createLogger } from '../../platform/log';
import { ObjectStore } from '../../platform/object-store/object-store';
import { createDatabase } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { provisionDatabases, serviceDatabaseUrl } from '../../platform/postgres/provision';
import { createRedis } from '../../platform/redis/client';
import { startStack } from '../../stack';
import { startArchiver } from './archiver';
import { RedisRateLimits } from '../shared/rate-limits';
import { callersBy } from './callers';
import { startFanOut } from './fan-out';
import { wireMarket } from './market-ports';
import type { MarketWiring } from './market-ports';
import { startWindowWriter } from './streams';

const MINUTE = 60_000;
const DAY = 86_400_000;
const log = createLogger('market-data', 'silent');
const asked: string[] = [];
const stops: (() => unknown)[] = [];

let exchange: SimulatedExchange;
let followed: Exchange;
let producer: RecordProducer;
let wiring: MarketWiring;
let socket: MarketSocket;
let server: Server;
let base: string;

/* oxlint-disable typescript/no-explicit-any -- answers are checked by expectation */
type Json = any;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'market-api-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const parts = ['kafka', 'redis', 'postgres', 'object-store'] as const;
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
  exchange = await startSimulatedExchange({ tapePath: 'data/btc-perp-1m-2022-01.csv.gz' });
  const { wsUrl, restUrl } = exchange;
  followed = exchangeNamed('simulated').open({ wsUrl, restUrl, requestsPerSecond: 1000 });
  const kafka = createKafka((env['KAFKA_BROKERS'] ?? '').split(','), 'market-api-test', log);
  await ensureTopics(kafka, allTopics);
  const redis = createRedis(env['REDIS_URL'] ?? '', log);
  await redis.connect();
  stops.push(() => redis.disconnect());
  producer = await RecordProducer.connect(kafka);
  stops.push(() => producer.close());
  const other = await startSimulatedExchange({
    tapePath: 'data/btc-perp-1m-2022-01.csv.gz',
    ids: 'opaque',
  });
  stops.push(() => other.close());
  const opened = opaque.open({
    wsUrl: other.wsUrl,
    restUrl: other.restUrl,
    requestsPerSecond: 1000,
  });
  const shared = {
    redis,
    windows: redis,
    db,
    objects,
    cacheFolder: join(folder, 'cache'),
    logger: log,
    limits: { lifetimeMs: 86_400_000, mostPerCaller: 3 },
    isFollowed: () => false,
    assertFollowable: () => undefined,
    followSymbol: (symbol: string) => void asked.push(symbol),
    feedHealth: async () => ({ state: 'live' }),
  };
  wiring = wireMarket({ ...shared, exchange: followed });
  const second = wireMarket({ ...shared, exchange: opened });
  const [writer, archiver, fanOut] = await Promise.all([
    startWindowWriter(kafka, { windows: redis, kept: redis }, ['simulated', 'opaque'], log),
    startArchiver(kafka, wiring.store, log),
    startFanOut(kafka, log),
  ]);
  stops.push(() => Promise.all([writer.stop(), archiver.stop(), fanOut.stop()]));
  const markets = [wiring.ports, second.ports] as const;
  const app = createApp(log);
  const router = createMarketRoutes(markets, {
    servicesOnly: servicesOnly(tokens),
    callers: callersBy(tokens),
    limits: new RedisRateLimits({ redis, logger: log, scale: 1 }),
  });
  app.use(router.routes()).use(router.allowedMethods());
  const fast = new CandleFastPath(markets);
  const koa = app.callback();
  server = createServer((request, response) => {
    fast.handle(request, response, () => void koa(request, response));
  });
  socket = createMarketSocket({
    markets,
    events: fanOut.fanOut,
    callers: callersBy(tokens),
    follows: new SocketFollows({ mostPerCaller: 4, lingerMs: 60_000 }),
    log,
    slowBytes: 32 * 1024,
  });
  socket.attach(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stops.push(() => {
    socket.close();
    server.closeAllConnections();
    server.close();
  });
}, 180_000);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
}, 60_000);

const tokens = new Tokens(randomUUID());
const asService = async () => ({ authorization: `Bearer ${await tokens.signService('test')}` });

const asUser = async () => ({
  authorization: `Bearer ${await tokens.sign('5f0c3c1e-3f5e-4b57-9e6e-0d6f6f3b7f10', 600, false)}`,
});

async function call(path: string, init?: RequestInit): Promise<{ status: number; body: Json }> {
  const own = path.startsWith('/internal') ? await asService() : await asUser();
  const headers = { ...own, ...(init?.headers as Record<string, string> | undefined) };
  const answer = await fetch(base + path, { ...init, headers });
  return { status: answer.status, body: await answer.json() };
}

const post = (path: string, body: unknown) =>
  call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function until<T>(look: () => Promise<T> | T, done: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look();
    if (done(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function context() {
  return { eventId: randomUUID(), occurredAt: new Date().toISOString(), traceId: randomUUID() };
}

async function sendTrades(
  symbol: string,
  fromId: number,
  count: number,
  source = 'simulated',
): Promise<void> {
  const prints = Array.from({ length: count }, (_, i) => ({
    trade_id: fromId + i,
    time: Date.now(),
    price: '100.5',
    size: '0.25',
    side: 'buy' as const,
  }));
  const event = { type: 'trades.printed', payload: { symbol, source, prints } };
  const value = encodeEvent('market.trades', event as never, context());
  await producer.send([{ topic: 'market.trades', key: symbol, value }]);
}

async function sendCandles(symbol: string, times: readonly number[], close = '11'): Promise<void> {
  const records = times.map((time) => {
    const texts = { open: '10', high: '12', low: '9', close, volume: '0.3', trades: 2 };
    const payload = { symbol, source: 'simulated', timeframe: '1m', time, ...texts };
    const event = { type: 'candle.closed', payload };
    const value = encodeEvent('market.candles', event as never, context());
    return { topic: 'market.candles', key: symbol, value };
  });
  await producer.send(records);
}

const minute = (): number => Math.floor(Date.now() / MINUTE) * MINUTE;

describe('candles', () => {
  test('a short window is filled from history and then answered from Redis alone', async () => {
    const now = minute();
    const times = Array.from({ length: 20 }, (_, i) => now - (20 - i) * MINUTE);
    await sendCandles('BTC/USD', times);
    const windows = wiring.ports.windows;
    await until(
      () => windows.candleRecords('BTC/USD', '1m', 100),
      (bytes) => bytes.length === 20 * 56,
    );
    const path = '/api/market/symbols/BTC-USD/candles?timeframe=1m&limit=100';
    const { status, body } = await call(path);
    expect(status).toBe(200);
    expect(body).toMatchObject({ symbol: 'BTC/USD', source: 'simulated', count: 100, holes: [] });
    expect(body.candles.at(-1).time + MINUTE).toBe(body.complete_until);
    expect(body.age_ms).toBeLessThan(2 * MINUTE);
    const bytes = await windows.candleRecords('BTC/USD', '1m', 100);
    expect(bytes).toHaveLength(100 * 56);
    const again = await call(path);
    expect(again.body.candles.slice(-50)).toEqual(body.candles.slice(-50));
    const asRest = await followed.history.candles(
      'BTC/USD',
      60,
      body.candles[0].time,
      times[0] ?? 0,
    );
    expect(body.candles.slice(0, asRest.length).map((c: Json) => c.close)).toEqual(
      asRest.map(({ close }) => Number(close)),
    );
  });

  test.each([
    'BTC-USD',
    'BTC%2FUSD',
    'BTC/USD',
    'btc-usd',
    'btcusd',
    'BTCUSD',
    'simulated:BTC-USD',
    'simulated:BTC/USD',
  ])('%s names the symbol', async (s) => {
    for (const slash of ['', '/']) {
      const { status, body } = await call(`/api/market/symbols/${s}/candles${slash}?limit=3`);
      expect([status, body.symbol, body.count]).toEqual([200, 'BTC/USD', 3]);
    }
  });

  test('a range goes forward from its start, page by page', async () => {
    const start = Date.UTC(2022, 0, 5);
    const path = `/api/market/symbols/ETH-USD/candles?timeframe=5m&start=${start}&end=2022-01-06`;
    const { body } = await call(`${path}&limit=200`);
    expect(body.count).toBe(200);
    expect(body.next_start).toBe(start + 200 * 5 * MINUTE);
    const rest = await call(path.replace(String(start), String(body.next_start)) + '&limit=200');
    expect(rest.body.count).toBe(88);
    expect(rest.body.next_start).toBeUndefined();
  });

  test('a candle that no trade made is left out when asked', async () => {
    const now = minute();
    const { body } = await call('/api/market/symbols/BTC-USD/candles?include_empty=false');
    expect(body.candles.every((c: Json) => c.volume > 0)).toBe(true);
    expect(body.complete_until).toBeLessThanOrEqual(now + MINUTE);
  });

  test('what lies before the first day is a hole', async () => {
    const query = 'timeframe=1h&start=2021-12-30&end=2022-01-01';
    const { body } = await call(`/api/market/symbols/SOL-USD/candles?${query}`);
    expect(body.holes).toHaveLength(1);
    expect(body.holes[0].start).toBe(Date.UTC(2021, 11, 30));
  });

  test('the bulk read gives the same candles as columns', async () => {
    const query = 'symbol=BTC/USD&timeframe=15m&start=2022-01-05&end=2022-01-06';
    const path = `${base}/internal/market/candles?${query}`;
    const answer = await fetch(path, { headers: await asService() });
    const values = new Float64Array(await answer.arrayBuffer());
    expect(answer.headers.get('x-count')).toBe('96');
    expect(answer.headers.get('x-source')).toBe('simulated');
    expect(values).toHaveLength(96 * 6);
    expect(values[0]).toBe(Date.UTC(2022, 0, 5));
    const json = await call(
      '/api/market/symbols/BTC-USD/candles?timeframe=15m&start=2022-01-05&end=2022-01-06&limit=96',
    );
    expect([...values.subarray(96 * 4, 96 * 5)]).toEqual(
      json.body.candles.map((c: Json) => c.close),
    );
  });

  test('the routes of services answer no user and nobody without a token', async () => {
    const query = 'symbol=BTC/USD&timeframe=15m&start=2022-01-05&end=2022-01-06';
    for (const token of [undefined, 'x', await tokens.sign(randomUUID(), 60, false)]) {
      const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) };
      const calls: [string, string][] = [
        ['GET', `candles?${query}`],
        ['POST', 'follow?symbol=BTC/USD'],
      ];
      for (const [method, path] of calls) {
        const answer = await fetch(`${base}/internal/market/${path}`, { method, headers });
        expect(answer.status).toBe(401);
      }
    }
  });

  test('several symbols at once', async () => {
    const body = {
      symbols: ['BTC-USD', 'ETH/USD'],
      start_date: '2022-01-05',
      end_date: '2022-01-06',
      interval: '1h',
    };
    const first = await post('/api/market/historical', body);
    expect(first.status).toBe(200);
    expect(first.body.data['ETH/USD']).toMatchObject({ count: 24, source: 'simulated' });
    const second = await post('/api/market/historical/', body);
    expect(second.body.data['BTC/USD'].cached).toBe(true);
  });
});

describe('bad requests', () => {
  const candles = '/api/market/symbols/BTC-USD/candles';
  test.each([
    [404, 'symbol', '/api/market/symbols/NO-SUCH/candles'],
    [422, 'exchange', '/api/market/symbols/BTC-USD/candles?exchange=coinbase'],
    [422, 'exchange', '/api/market/symbols/opaque:BTC-USD/stream?exchange=simulated'],
    [422, 'exchange', '/api/market/symbols?exchange=coinbase'],
    [422, 'symbol', '/api/market/symbols/coinbase:BTC-USD/candles'],
    [422, 'symbol', '/internal/market/candles?symbol=coinbase:BTC/USD&timeframe=1m&start=1&end=2'],
    [404, 'symbol', '/api/market/symbols/%E0%A4%A/date-range'],
    [422, 'timeframe', `${candles}?timeframe=7m`],
    [422, 'timeframe', `${candles}?timeframe=1m&timeframe=1m`],
    [422, 'limit', `${candles}?limit=0`],
    [422, 'limit', `${candles}?limit=-1`],
    [422, 'limit', `${candles}?limit=1e9`],
    [422, 'limit', `${candles}?limit=abc`],
    [422, 'limit', `${candles}?limit=5001`],
    [422, 'start', `${candles}?start=yesterday`],
    [422, 'start', `${candles}?start=2022-02-30`],
    [422, 'start', `${candles}?start=2022-01-06&end=2022-01-05`],
    [422, 'start', `${candles}?start=2999-01-01`],
    [422, 'end', `${candles}?end=2999-01-01`],
    [422, 'limit', '/api/market/symbols/BTC-USD/latest?limit=x'],
    [422, 'min_history_days', '/api/market/symbols?min_history_days=many'],
    [422, 'start', '/internal/market/candles?symbol=BTC/USD&timeframe=1m&end=2022-01-01'],
    [
      422,
      'start',
      '/internal/market/candles?symbol=BTC/USD&timeframe=5s&start=2015-01-01&end=2022-01-01',
    ],
  ])('%i names %s: %s', async (status, field, path) => {
    const answer = await call(path);
    expect(answer.status).toBe(status);
    if (!path.includes('%E0')) expect(answer.body.errors[0].field).toBe(field);
    expect(typeof answer.body.error).toBe('string');
  });

  test.each([
    [422, 'symbols', { symbols: [], start_date: '2022-01-01', end_date: '2022-01-02' }],
    [422, 'start_date', { symbols: ['BTC/USD'], end_date: '2022-01-02' }],
    [422, 'start', { symbols: ['BTC/USD'], start_date: '2022-01-03', end_date: '2022-01-02' }],
    [404, 'symbol', { symbols: ['NO/SUCH'], start_date: '2022-01-01', end_date: '2022-01-02' }],
  ])('%i names %s of a body', async (status, field, body) => {
    const answer = await post('/api/market/historical', body);
    expect(answer.status).toBe(status);
    expect(answer.body.errors[0].field).toBe(field);
  });
});

describe('symbols', () => {
  test('the list, the search and the currencies', async () => {
    const { body } = await call('/api/market/symbols?active_only=true');
    expect(body.total).toBe(6);
    expect(body.symbols[0]).toMatchObject({ symbol: 'BTC/USD', base_name: 'Bitcoin' });
    const found = await call('/api/market/symbols/search?query=ether');
    expect(found.body.symbols.map((s: Json) => s.symbol)).toEqual(['ETH/USD', 'opaque:ETH/USD']);
    const joined = await call('/api/market/symbols/search?q=ethusd');
    expect(joined.body.symbols.map((s: Json) => s.symbol)).toEqual(['ETH/USD', 'opaque:ETH/USD']);
    const { body: quotes } = await call('/api/market/currencies/quote');
    expect(quotes.currencies).toEqual([{ code: 'USD', name: 'US Dollar' }]);
  });

  test('the history filter works by the first day', async () => {
    // The first time the first days are looked up, and the list does not wait for all of them.
    const long = await until(
      () => call('/api/market/symbols?min_history_days=9999&exchange=simulated'),
      (answer) => answer.body.history_unknown === 0,
    );
    expect(long.body.total).toBe(0);
    const short = await call('/api/market/symbols/?min_history_days=90&exchange=simulated');
    expect(short.body.total).toBe(3);
  }, 30_000);

  test('the range of days, and dates checked against it', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { body } = await call('/api/market/symbols/BTC/USD/date-range');
    expect(body).toMatchObject({ earliest_date: '2021-12-31', latest_date: today });
    // The simulated market says what it is.
    expect(body).toMatchObject({
      _fake_data: true,
      tape: { start: '2021-12-31T23:01:00.000Z', repeats: true },
    });
    const validate = (start_date: string, end_date: string) =>
      post('/api/market/validate', { symbol: 'BTC-USD', start_date, end_date });
    expect((await validate('2022-01-01', today)).body).toEqual({ valid: true, errors: [] });
    expect((await validate('2020-01-01', today)).body.errors[0]).toContain('before earliest');
    expect((await validate('2022-01-01', '2999-01-01')).body.errors[0]).toContain('after latest');
    const swapped = await validate('2022-02-01', '2022-01-01');
    expect(swapped.body.errors[0]).toContain('start date is after end date');
    expect((await post('/api/market/validate', {})).status).toBe(200);
    expect(await post('/api/market/validate', { symbl: 'BTC-USD' })).toMatchObject({
      status: 422,
      body: { error: 'unknown field `symbl`; did you mean `symbol`?' },
    });
  });
});

test('one unsubscribing leaves the window of another', async () => {
  const path = '/api/market/symbols/SOL-USD';
  await post(`${path}/subscribe`, { timeframe: '1m', size: 3000, client_id: 'a' });
  const two = await post(`${path}/subscribe`, { timeframe: '1m', size: 500, client_id: 'b' });
  expect(two.body).toMatchObject({ window_size: 3000, subscribers: 2 });
  expect(asked).toContain('SOL/USD');
  const leave = (client: string) =>
    call(`${path}/unsubscribe?timeframe=1m&client_id=${client}`, { method: 'DELETE' });
  expect((await leave('b')).body).toMatchObject({ window_size: 3000, subscribers: 1 });
  expect((await leave('b')).body.message).toContain('no subscription');
  expect((await leave('a')).body).toMatchObject({ subscribers: 0 });
});

test('an address that a direct caller makes up is nobody else', async () => {
  const path = '/api/market/symbols/SOL-USD';
  const statuses: number[] = [];
  for (const timeframe of ['1m', '5m', '15m', '1h']) {
    const answer = await fetch(`${base}${path}/subscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `${timeframe}.example` },
      body: JSON.stringify({ timeframe }),
    });
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([200, 200, 200, 409]);
});

class Client {
  readonly messages: Json[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly socket: WebSocket;

  constructor(token = '') {
    this.socket = new WebSocket(`${base.replace('http', 'ws')}/ws/market?token=${token}`);
    this.socket.on('message', (data) =>
      this.messages.push(JSON.parse((data as Buffer).toString())),
    );
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
  }

  async ask(message: object | string): Promise<void> {
    await until(
      () => this.socket.readyState,
      (state) => state === WebSocket.OPEN,
    );
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  next(type: string): Promise<Json> {
    return until(
      () => this.messages.find((message) => message.type === type),
      (message) => message !== undefined,
    );
  }

  of(type: string): Json[] {
    return this.messages.filter((message) => message.type === type);
  }
}

describe('the market socket', () => {
  test('the snapshot and the updates after it hold every trade once, while they flow', async () => {
    await sendTrades('ETH/USD', 1, 50);
    let sent = 50;
    let flowing = true;
    const flow = (async () => {
      while (flowing) {
        await sendTrades('ETH/USD', sent + 1, 7);
        sent += 7;
      }
    })();
    const clients: Client[] = [];
    for (let i = 0; i < 5; i++) {
      const client = new Client();
      clients.push(client);
      await client.ask({ type: 'subscribe', channel: 'trades', symbol: 'ETH/USD', limit: 10 });
      await client.next('snapshot');
    }
    await until(
      () => sent,
      (count) => count > 400,
    );
    flowing = false;
    await flow;
    for (const client of clients) {
      const ids = await until(
        () => [
          ...client.of('snapshot').flatMap((message) => message.data),
          ...client.of('update').flatMap((message) => message.data),
        ],
        (items) => items.at(-1)?.trade_id === sent,
      );
      const first = ids[0].trade_id;
      expect(ids.map((item) => item.trade_id)).toEqual(ids.map((_, i) => first + i));
      const sequences = client.of('update').map((message) => message.sequence);
      expect(sequences).toEqual(sequences.map((_, i) => i + 1));
      client.socket.close();
    }
  }, 20_000);

  test('closed candles follow the snapshot, in order', async () => {
    const client = new Client();
    const subscription = { channel: 'candles', symbol: 'BTC-USD', timeframe: '1m', id: 7 };
    await client.ask({ type: 'subscribe', ...subscription, limit: 5 });
    const snapshot = await client.next('snapshot');
    expect(snapshot).toMatchObject({ id: 7, symbol: 'BTC/USD', timeframe: '1m', sequence: 0 });
    const last = snapshot.data.at(-1).time;
    await sendCandles('BTC/USD', [last, last + MINUTE]);
    const update = await client.next('update');
    expect(update).toMatchObject({ sequence: 1, closed: true, data: { time: last + MINUTE } });
    await client.ask({ type: 'unsubscribe', ...subscription });
    expect(await client.next('unsubscribed')).toMatchObject({ id: 7 });
    client.socket.close();
  });

  test.each([
    ['message', 'no json'],
    ['type', { type: 'dance' }],
    ['channel', { type: 'subscribe', channel: 'news', symbol: 'BTC/USD' }],
    ['timeframe', { type: 'subscribe', channel: 'candles', symbol: 'BTC/USD' }],
    ['timeframe', { type: 'subscribe', channel: 'candles', symbol: 'BTC/USD', timeframe: '7m' }],
    ['symbol', { type: 'subscribe', channel: 'trades', symbol: 'NO/SUCH' }],
    ['channel', { type: 'unsubscribe', channel: 'trades', symbol: 'BTC/USD' }],
  ])('an error names %s', async (field, message) => {
    const client = new Client();
    await client.ask(message);
    expect((await client.next('error')).field).toBe(field);
    client.socket.close();
  });

  test('a caller follows so many symbols, over all its sockets', async () => {
    const token = await tokens.sign(randomUUID(), 600, false);
    const [first, second] = [new Client(token), new Client(token)];
    const subscribe = { type: 'subscribe', channel: 'ticker' };
    const symbols = ['BTC/USD', 'ETH/USD', 'SOL/USD', 'opaque:solusd'];
    for (const symbol of symbols) await first.ask({ ...subscribe, symbol });
    await until(
      () => first.of('snapshot'),
      (seen) => seen.length === 4,
    );
    await second.ask({ ...subscribe, symbol: 'opaque:btcusd', id: 'fifth' });
    expect(await second.next('error')).toEqual({
      type: 'error',
      id: 'fifth',
      field: 'symbol',
      message: expect.stringMatching(/^expected at most 4 symbols per caller/),
    });
    await second.ask({ ...subscribe, symbol: 'BTC/USD' });
    expect(await second.next('snapshot')).toMatchObject({ symbol: 'BTC/USD' });
    for (const { socket: one } of [first, second]) one.close();
  });

  test('a slow reader gets merged trades and the newest ones', async () => {
    await sendTrades('SOL/USD', 1, 1);
    const client = new Client();
    await client.ask({ type: 'subscribe', channel: 'trades', symbol: 'SOL/USD' });
    await client.next('snapshot');
    client.socket.pause();
    const total = 120_000;
    for (let id = 2; id <= total; id += 1000) {
      await sendTrades('SOL/USD', id, Math.min(1000, total - id + 1));
    }
    await until(
      () => wiring.ports.windows.ticks('SOL/USD', 1),
      ([tick]) => tick?.tradeId === total,
    );
    client.socket.resume();
    const updates = await until(
      () => client.of('update'),
      (seen) => seen.at(-1)?.data.at(-1).trade_id === total,
    );
    const merged = updates.reduce((sum, update) => sum + (update.merged ?? 0), 0);
    const received = updates.reduce((sum, update) => sum + update.data.length, 0);
    expect(merged).toBeGreaterThan(0);
    expect(merged + received).toBe(total - 1);
    client.socket.close();
  }, 60_000);

  test('a frame that is too large ends the connection', async () => {
    const client = new Client();
    await client.ask('x'.repeat(70_000));
    expect((await client.closed).code).toBe(1009);
  });
});

test('two exchanges of one symbol are two markets: each answers what it was asked', async () => {
  const path = (exchange: string) => `/api/market/symbols/${exchange}:ETH-USD/candles?limit=5`;
  expect((await call(path('simulated'))).body).toMatchObject({ source: 'simulated', count: 5 });
  expect((await call(path('opaque'))).body).toMatchObject({ source: 'opaque', symbol: 'ETH/USD' });
  const query = 'timeframe=1m&start=2022-01-05&end=2022-01-06';
  const bulk = await fetch(`${base}/internal/market/candles?symbol=opaque:ETH/USD&${query}`, {
    headers: await asService(),
  });
  expect(bulk.headers.get('x-source')).toBe('opaque');
  const twice = '/api/market/symbols/ETH-USD/candles?limit=5&exchange=opaque';
  expect((await call(twice)).body).toEqual({
    ...(await call(path('opaque'))).body,
    age_ms: expect.any(Number),
  });

  const here = new Client();
  const there = new Client();
  await here.ask({ type: 'subscribe', channel: 'trades', symbol: 'SOL/USD', limit: 5 });
  const wanted = { type: 'subscribe', channel: 'trades', symbol: 'solusd', limit: 5 };
  await there.ask({ ...wanted, exchange: 'opaque' });
  const empty = { symbol: 'SOL/USD', instrument: 'opaque:SOL/USD', source: 'opaque', data: [] };
  expect(await there.next('snapshot')).toMatchObject(empty);
  const last = (await here.next('snapshot')).data.at(-1)?.trade_id ?? 0;
  await sendTrades('SOL/USD', 7_000_001, 3, 'opaque');
  await sendTrades('SOL/USD', last + 1, 2);
  const idsOf = (client: Client, count: number) =>
    until(
      () => client.of('update').flatMap(({ data }) => data.map((t: Json) => t.trade_id)),
      (ids) => ids.length >= count,
    );
  expect(await idsOf(there, 3)).toEqual([7_000_001, 7_000_002, 7_000_003]);
  expect(await idsOf(here, 2)).toEqual([last + 1, last + 2]);
  await here.ask({ ...wanted, symbol: 'simulated:SOL/USD', exchange: 'opaque' });
  expect(await here.next('error')).toMatchObject({ field: 'exchange' });
  await here.ask({ ...wanted, exchange: 'kraken' });
  const unknown = await until(
    () => here.of('error')[1],
    (error) => error !== undefined,
  );
  expect(unknown).toMatchObject({ field: 'exchange' });
  expect(unknown.message).toContain('(simulated or opaque), was kraken');
  here.socket.close();
  there.socket.close();
});

test('a range is kept: after the exchange is gone it is still answered, others are 503', async () => {
  const kept = '/api/market/symbols/BTC-USD/candles?timeframe=1h&start=2022-01-05&end=2022-01-06';
  expect((await call(kept)).status).toBe(200);
  await exchange.close();
  const started = Date.now();
  expect((await call(kept)).body.count).toBe(24);
  const missing = `/api/market/symbols/BTC-USD/candles?timeframe=6h&start=${started - 700 * DAY}`;
  const { status, body } = await call(missing);
  expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
}, 90_000);

test('an address that subscribes too often waits; another one does not', async () => {
  const unsubscribe = async (address: string) =>
    fetch(`${base}/api/market/symbols/BTC-USD/unsubscribe`, {
      method: 'DELETE',
      headers: {
        ...(await asUser()),
        'x-forwarded-for': address,
        'x-forwarded-by': await tokens.signService('gateway'),
      },
    });
  const answers = await Promise.all(Array.from({ length: 200 }, () => unsubscribe('203.0.113.9')));
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused?.json()).toMatchObject({ code: 'RATE_LIMITED' });
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(60);
  expect((await unsubscribe('203.0.113.10')).status).toBe(200);
}, 30_000);
