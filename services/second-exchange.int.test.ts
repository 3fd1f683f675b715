import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { buildGraph } from '../engine/testing/build-graph';
import { startSimulatedExchange } from '../feeds/simulated';
import { Tokens } from '../platform/http/token';
import { eventually } from '../test/support/eventually';
import { startBacktest } from './backtest/main';
import { startForwardTest } from './forward-test/main';
import { startMarketData } from './market-data/main';
import { startTestService, startTestStack } from './shared/testing/test-stack';
import { startStrategy } from './strategy/main';

jest.setTimeout(300_000);

const TAPE = join(__dirname, '../data/btc-perp-1m-2022-01.csv.gz');
/** The prices of the second exchange are three times those of the tape: each price says whose it is. */
const FACTOR = 3;
const isOfTheSecond = (price: number): boolean => price > 80_000;
const user = randomUUID();
const stops: (() => unknown)[] = [];
/** Buys at once, and never sells. */
const tree = buildGraph(
  {
    price: ['priceNode', { priceType: 'close' }],
    level: ['constantNode', { value: 1 }],
    above: ['compareNode', { operator: 'greater_than' }],
    buy: ['buyNode', { quantity: 10, orderType: 'market' }],
  },
  [
    'price.price-out > above.value1-in',
    'level.value-out > above.value2-in',
    'above.result-out > buy.trigger-in',
  ],
);

/* oxlint-disable typescript/no-explicit-any -- answers are checked by expectation */
type Json = any;

let tokens: Tokens;
let ports: Readonly<Record<'market' | 'backtest' | 'forward-test', number>>;

/** The tape with each price times the factor. */
async function dearerTape(folder: string): Promise<string> {
  const [header, ...rows] = gunzipSync(await readFile(TAPE))
    .toString()
    .trim()
    .split('\n');
  const dearer = rows.map((row) => {
    const [time, ...values] = row.split(',');
    const prices = values.slice(0, 4).map((price) => (Number(price) * FACTOR).toFixed(1));
    return [time, ...prices, values[4]].join(',');
  });
  const path = join(folder, 'dearer.csv.gz');
  await writeFile(path, gzipSync([header, ...dearer].join('\n')));
  return path;
}

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'second-exchange-'));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  const databases = ['market-data', 'strategy', 'backtest', 'forward-test'];
  const parts = ['kafka', 'redis', 'postgres', 'temporal', 'object-store'] as const;
  const stack = await startTestStack(parts, databases);
  stops.push(() => stack.down());
  const first = await startSimulatedExchange({ tapePath: TAPE });
  const second = await startSimulatedExchange({ tapePath: await dearerTape(folder) });
  stops.push(() => Promise.all([first.close(), second.close()]));
  tokens = new Tokens(stack.env['JWT_SECRET'] ?? '');
  const market = await startTestService(startMarketData, {
    ...stack.env,
    MARKET_DATA_PORT: '0',
    ALGOTRADE_FEED: 'simulated,coinbase',
    ALGOTRADE_SYMBOLS: 'BTC/USD',
    SIMULATED_WS_URL: first.wsUrl,
    SIMULATED_REST_URL: first.restUrl,
    COINBASE_WS_URL: second.wsUrl,
    COINBASE_REST_URL: second.restUrl,
    SIMULATED_HISTORY_REQUESTS_PER_SECOND: '1000',
    COINBASE_HISTORY_REQUESTS_PER_SECOND: '1000',
    CANDLE_CACHE_FOLDER: join(folder, 'candles'),
  });
  stops.push(() => market.stop());
  const strategies = await startTestService(startStrategy, { ...stack.env, STRATEGY_PORT: '0' });
  stops.push(() => strategies.stop());
  const env = {
    ...stack.env,
    MARKET_DATA_URL: `http://127.0.0.1:${market.port}`,
    STRATEGY_URL: `http://127.0.0.1:${strategies.port}`,
    BACKTEST_PORT: '0',
    FORWARD_TEST_PORT: '0',
  };
  const backtest = await startTestService(startBacktest, env);
  stops.push(() => backtest.stop());
  const forwardTest = await startTestService(startForwardTest, env);
  stops.push(() => forwardTest.stop());
  ports = { market: market.port, backtest: backtest.port, 'forward-test': forwardTest.port };
}, 240_000);

afterAll(async () => {
  for (const stop of stops.reverse()) await stop();
}, 120_000);

async function call(
  service: keyof typeof ports,
  path: string,
  body?: object,
): Promise<{ status: number; body: Json }> {
  const response = await fetch(`http://127.0.0.1:${ports[service]}/api/${service}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${await tokens.sign(user, 600, false)}`,
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const secondShown = { symbol: 'BTC/USD', instrument: 'coinbase:BTC/USD', exchange: 'coinbase' };
const firstShown = { symbol: 'BTC/USD', instrument: 'simulated:BTC/USD', exchange: 'simulated' };

test('a back-test runs on the candles of the exchange that it names', async () => {
  const month = { start_date: '2022-01-02', end_date: '2022-01-05', interval: '1h' };
  const request = { json_tree: tree, symbol: 'BTC/USD', ...month };
  const [first, second, third] = await Promise.all([
    call('backtest', '/run', request),
    call('backtest', '/run', { ...request, symbol: 'coinbase:btc-usd' }),
    call('backtest', '/run', { ...request, exchange: 'coinbase' }),
  ]);
  expect(first.body).toMatchObject(firstShown);
  expect(second.body).toMatchObject({ ...secondShown, settings: secondShown });
  expect(third.body).toMatchObject(secondShown);
  const resultsOf = (run: Json) =>
    eventually(
      'the run completes',
      async () => {
        const { body } = await call('backtest', `/${run.body.job_id}`);
        expect(body.error_message).toBeNull();
        return body.status === 'completed' ? body.results : undefined;
      },
      90_000,
    );
  const [one, two, three] = await Promise.all([first, second, third].map(resultsOf));
  expect(one).toMatchObject({ source: 'simulated', instrument: 'simulated:BTC/USD' });
  expect(two).toMatchObject({ source: 'coinbase', instrument: 'coinbase:BTC/USD' });
  const closes = (results: Json) => results.chart_data.map((bar: Json) => bar.Close);
  expect(closes(two)).toHaveLength(closes(one).length);
  for (const [i, close] of closes(one).entries()) {
    expect(closes(two)[i] / close).toBeCloseTo(FACTOR, 6);
  }
  expect(closes(three)).toEqual(closes(two));
});

test('two sessions on one symbol of two exchanges never see the prices of the other', async () => {
  const request = { json_tree: tree, symbol: 'BTC/USD', timeframe: '5s' };
  const created = await Promise.all([
    call('forward-test', '/', request),
    call('forward-test', '/', { ...request, exchange: 'coinbase' }),
  ]);
  const [one, two] = created.map(({ body }) => body.data);
  expect(one).toMatchObject(firstShown);
  expect(two).toMatchObject(secondShown);
  for (const { session_id } of [one, two]) {
    const { status } = await call('forward-test', `/${session_id}/start`, {});
    expect(status).toBe(200);
  }
  const seen = await eventually(
    'both sessions have traded and gone on',
    async () => {
      const all = await Promise.all(
        [one, two].map(async ({ session_id }) => ({
          trades: (await call('forward-test', `/${session_id}/trades`)).body.data.trades,
          points: (await call('forward-test', `/${session_id}/chart`)).body.data.data_points,
        })),
      );
      const isDone = all.every(({ trades, points }) => trades.length > 0 && points.length >= 5);
      return isDone ? all : undefined;
    },
    120_000,
  );
  const prices = seen.map(({ trades, points }) =>
    [...trades, ...points].map(({ price }: Json) => price as number),
  );
  expect(prices[0]?.some(isOfTheSecond)).toBe(false);
  expect(prices[1]?.every(isOfTheSecond)).toBe(true);
  expect(seen[1]?.trades[0]).toMatchObject(secondShown);

  const ids = async (query: string) =>
    (await call('forward-test', `/?${query}`)).body.data.sessions.map((s: Json) => s.session_id);
  expect(await ids('exchange=coinbase')).toEqual([two.session_id]);
  expect(await ids('symbol=simulated:BTC-USD')).toEqual([one.session_id]);
  expect(new Set(await ids('symbol=BTC/USD'))).toEqual(new Set([one.session_id, two.session_id]));
});

test.each([
  ['symbol', { symbol: 'kraken:BTC/USD' }],
  ['exchange', { symbol: 'BTC/USD', exchange: 'kraken' }],
])('an exchange that is not followed is refused: %s', async (field, market) => {
  const month = { start_date: '2022-01-02', end_date: '2022-01-05', interval: '1h' };
  const message =
    'expected an exchange that this system follows (simulated or coinbase), was kraken';
  for (const answer of [
    await call('backtest', '/run', { json_tree: tree, ...month, ...market }),
    await call('forward-test', '/', { json_tree: tree, timeframe: '5s', ...market }),
  ]) {
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ field, message }]);
  }
});

test('an exchange that contradicts the symbol is refused', async () => {
  const market = { symbol: 'simulated:BTC/USD', exchange: 'coinbase' };
  const { status, body } = await call('forward-test', '/', { json_tree: tree, ...market });
  expect(status).toBe(422);
  expect(body.errors).toEqual([
    {
      field: 'exchange',
      message: 'expected simulated, as in the symbol simulated:BTC/USD, was coinbase',
    },
  ]);
});

test('symbols and health are those of all followed exchanges, the default one marked', async () => {
  const { body } = await call('market', '/symbols');
  const found = body.symbols.filter(({ base_currency: base }: Json) => base === 'BTC');
  expect(found).toMatchObject([
    { id: 'BTC-USD', ...firstShown, is_default_exchange: true },
    { id: 'coinbase:BTC-USD', ...secondShown, symbol: 'coinbase:BTC/USD' },
  ]);
  expect(found[1].is_default_exchange).toBe(false);
  const exchanges = ['simulated', 'coinbase'];
  expect(body.exchanges).toEqual(
    exchanges.map((exchange, i) => ({ exchange, is_default: i === 0, is_available: true })),
  );
  const only = await call('market', '/symbols/search?q=btc&exchange=coinbase');
  expect(only.body.symbols.map((symbol: Json) => symbol.symbol)).toEqual(['coinbase:BTC/USD']);
  expect((await call('market', '/symbols?exchange=kraken')).status).toBe(422);
  const health = (await call('market', '/health')).body;
  expect(health).toMatchObject({ source: 'simulated', feed: health.exchanges[0].feed });
  expect(health.exchanges.map((one: Json) => [one.exchange, one.is_default])).toEqual([
    ['simulated', true],
    ['coinbase', false],
  ]);
});

test('candles of each exchange are had by the instrument and by the query', async () => {
  const path = (symbol: string, query = '') =>
    `/symbols/${symbol}/candles?timeframe=1m&limit=5${query}`;
  const closesOf = async (at: string) =>
    (await call('market', at)).body.candles.map(({ close }: Json) => close as number);
  expect((await closesOf(path('BTC-USD'))).some(isOfTheSecond)).toBe(false);
  const byInstrument = await closesOf(path('coinbase:BTC-USD'));
  expect(byInstrument).toHaveLength(5);
  expect(byInstrument.every(isOfTheSecond)).toBe(true);
  expect((await closesOf(path('BTC-USD', '&exchange=coinbase'))).every(isOfTheSecond)).toBe(true);
  const contradiction = await call('market', path('simulated:BTC-USD', '&exchange=coinbase'));
  expect(contradiction.status).toBe(422);
  expect(contradiction.body.errors[0].field).toBe('exchange');
});
