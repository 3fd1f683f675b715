import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../../../platform/repository';
import { startSimulatedExchange } from '../../../feeds/simulated/server';
import { Lifecycle } from '../../../platform/lifecycle';
import { createLogger } from '../../../platform/log';
import { Tokens } from '../../../platform/http/token';
import { provisionDatabases, serviceDatabaseUrl } from '../../../platform/postgres/provision';
import { startStack } from '../../../stack';
import type { Stack } from '../../../stack';
import { startMarketData } from '../../market-data/main';
import { startStrategy } from '../../strategy/main';
import { HeldProxy } from './held-proxy';

/** The end of the tape: all of January 2022 lies before it. */
const MARKET_TIME = Date.UTC(2022, 1, 1, 5, 0);
const JWT_SECRET = 'a secret of the back-test tests, long enough';

/** What a service answered. */
export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly headers: Headers;
}

/** The stack, the market-data service on the replayed January, and what a back-test needs. */
export interface Bench {
  readonly stack: Stack;
  readonly market: HeldProxy;
  readonly marketUrl: string;
  /** The port of the strategy service, for `call`. */
  readonly strategyPort: number;
  serviceToken(): Promise<string>;
  /** Of the user that `call` is for unless another is named. */
  userToken(user?: string): Promise<string>;
  readonly env: Record<string, string>;
  call(port: number, method: string, path: string, options?: CallOptions): Promise<Answer>;
  close(): Promise<void>;
}

interface CallOptions {
  readonly body?: unknown;
  readonly user?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const anna = randomUUID();

export async function startBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'backtest-'));
  const stack = await startStack({ ports: 'free', dataDir: join(folder, 'data') });
  const logger = createLogger('bench', process.env['TEST_LOG'] ?? 'silent');
  const lifecycle = new Lifecycle(logger);
  const adminUrl = stack.environment()['DATABASE_ADMIN_URL'] ?? '';
  const databases = ['market_data', 'backtest', 'strategy'].map((name) => ({
    name,
    password: `${name}-test`,
  }));
  await provisionDatabases(adminUrl, databases);
  const [marketData, backtest, strategy] = databases.map((name) =>
    serviceDatabaseUrl(adminUrl, name),
  );
  const exchange = await startSimulatedExchange({
    tapePath: join(REPOSITORY, 'data/btc-perp-1m-2022-01.csv.gz'),
    origin: MARKET_TIME,
  });
  const common = {
    ...stack.environment(),
    JWT_SECRET,
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'error',
  };
  const service = await startMarketData({
    env: {
      ...common,
      DATABASE_URL_MARKET_DATA: marketData,
      MARKET_DATA_PORT: '0',
      ALGOTRADE_FEED: 'simulated',
      ALGOTRADE_SYMBOLS: 'BTC/USD',
      COINBASE_WS_URL: exchange.wsUrl,
      COINBASE_REST_URL: exchange.restUrl,
      COINBASE_HISTORY_REQUESTS_PER_SECOND: '1000',
      CANDLE_CACHE_FOLDER: join(folder, 'candles'),
    },
    logger,
    lifecycle,
  });
  const strategies = await startStrategy({
    env: { ...common, DATABASE_URL_STRATEGY: strategy, STRATEGY_PORT: '0' },
    logger,
    lifecycle,
  });
  const market = new HeldProxy(`http://127.0.0.1:${service.port}`);
  const marketUrl = await market.listen();
  const tokens = new Tokens(JWT_SECRET);
  return {
    stack,
    market,
    marketUrl,
    strategyPort: strategies.port,
    userToken: (user = anna) => tokens.sign(user, 600, false),
    serviceToken: () => tokens.signService('test'),
    env: {
      ...common,
      DATABASE_URL_BACKTEST: backtest ?? '',
      BACKTEST_PORT: '0',
      MARKET_DATA_URL: marketUrl,
      STRATEGY_URL: `http://127.0.0.1:${strategies.port}`,
    },
    call: async (port, method, path, { body, user = anna, headers: more } = {}) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await tokens.sign(user, 600, false)}`,
          'content-type': 'application/json',
          ...more,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        redirect: 'error',
      });
      const { status, headers } = response;
      const isJson = headers.get('content-type')?.includes('json');
      return { status, body: isJson ? await response.json() : await response.text(), headers };
    },
    close: async () => {
      await market.close();
      await lifecycle.stop();
      await exchange.close();
      await stack.down();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for a condition, looking often; throws after a minute and a half. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 180_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`expected ${what} within 3 minutes`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
