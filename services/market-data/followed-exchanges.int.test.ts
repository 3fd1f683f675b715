import { join } from 'node:path';
import { z } from 'zod';
import { startSimulatedExchange } from '../../feeds/simulated';
import { parseConfig } from '../../platform/config';
import { marketDataDescription } from './description';
import { followedExchanges } from './followed-exchanges';
import type { MarketConfig } from './followed-exchanges';

const TAPE = join(__dirname, '../../data/btc-perp-1m-2022-01.csv.gz');
const HOUR = 3_600_000;
/** The two servers stand on different days: the time tells which of them answers. */
const ORIGINS = [Date.UTC(2022, 0, 2), Date.UTC(2022, 0, 9)] as const;
// Without the rules that hold between variables, which need all of them.
const variables = z.object(marketDataDescription.config.shape).pick({
  ALGOTRADE_FEED: true,
  ALGOTRADE_SYMBOLS: true,
  COINBASE_REST_URL: true,
  COINBASE_WS_URL: true,
  SIMULATED_REST_URL: true,
  SIMULATED_WS_URL: true,
});
const configOf = (env: Record<string, string>) =>
  parseConfig('market-data', variables, env) as unknown as MarketConfig;

const stops: (() => unknown)[] = [];
let addresses: string[];

beforeAll(async () => {
  const servers = await Promise.all(
    ORIGINS.map((origin) => startSimulatedExchange({ tapePath: TAPE, origin })),
  );
  stops.push(...servers.map((server) => () => server.close()));
  addresses = servers.map(({ restUrl }) => restUrl);
});

afterAll(() => Promise.all(stops.map((stop) => stop())));

test('several exchanges are followed, each at its address and with its symbols', async () => {
  const [one = '', other = ''] = addresses;
  const followed = await followedExchanges(
    configOf({
      ALGOTRADE_FEED: 'coinbase, simulated',
      ALGOTRADE_SYMBOLS: 'BTC/USD,simulated:ethusd,coinbase:SOL-USD',
      COINBASE_REST_URL: one,
      SIMULATED_REST_URL: other,
    }),
  );
  expect(followed.map(({ row, symbols }) => [row.name, symbols])).toEqual([
    ['coinbase', ['BTC/USD', 'SOL/USD']],
    ['simulated', ['ETH/USD']],
  ]);
  for (const [i, exchange] of followed.entries()) {
    const time = await exchange.open('history').history.time();
    expect(Math.abs(time - Number(ORIGINS[i]))).toBeLessThan(HOUR);
  }
});

test('the simulated exchange alone is reached at the address of Coinbase, whose place it takes', async () => {
  const [one = ''] = addresses;
  for (const feed of ['simulated', 'auto']) {
    const config = configOf({ ALGOTRADE_FEED: feed, COINBASE_REST_URL: one });
    const [followed, ...others] = await followedExchanges(config);
    expect(others).toEqual([]);
    expect(followed.row.name).toBe('simulated');
    const time = await followed.open('feed').history.time();
    expect(Math.abs(time - ORIGINS[0])).toBeLessThan(HOUR);
  }
});

test.each([
  ['ALGOTRADE_FEED', { ALGOTRADE_FEED: 'nyse' }],
  ['ALGOTRADE_FEED', { ALGOTRADE_FEED: 'auto,simulated' }],
  ['ALGOTRADE_FEED', { ALGOTRADE_FEED: 'simulated,simulated' }],
  ['ALGOTRADE_SYMBOLS', { ALGOTRADE_FEED: 'simulated', ALGOTRADE_SYMBOLS: 'BTC' }],
  ['ALGOTRADE_SYMBOLS', { ALGOTRADE_FEED: 'simulated', ALGOTRADE_SYMBOLS: 'coinbase:BTC/USD' }],
])('a wrong %s is reported with its name: %j', async (name, env) => {
  await expect((async () => followedExchanges(configOf(env)))()).rejects.toThrow(name);
});
