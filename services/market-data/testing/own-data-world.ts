import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMarketRoutes } from '../../../api/market-data/routes';
import { ownDataTypes } from '../../../contracts/own-data';
import { exchangeNamed } from '../../../feeds';
import { startSimulatedExchange } from '../../../feeds/simulated/server';
import { marketDataMigrations } from '../../../migrations/market-data';
import { createApp } from '../../../platform/http/app';
import { authenticate, servicesOnly } from '../../../platform/http/authenticate';
import { Tokens } from '../../../platform/http/token';
import { createLogger } from '../../../platform/log';
import { ObjectStore } from '../../../platform/object-store/object-store';
import { createDatabase } from '../../../platform/postgres/database';
import { migrate } from '../../../platform/postgres/migrate';
import { provisionDatabases, serviceDatabaseUrl } from '../../../platform/postgres/provision';
import { createRedis } from '../../../platform/redis/client';
import { startStack } from '../../../stack';
import { MarketClient } from '../../shared/market-client';
import { RedisRateLimits } from '../../shared/rate-limits';
import { callersBy } from '../callers';
import { wireMarket } from '../market-ports';
import { CandleVersions } from '../candle-versions';
import { OwnData } from '../own-data';
import { OwnDataStore } from '../own-data-store';

const TAPE = 'data/btc-perp-1m-2022-01.csv.gz';
export const HOUR = 3_600_000;
export const START = Date.UTC(2024, 0, 1);

/* oxlint-disable typescript/no-explicit-any, typescript/no-unsafe-assignment --
   answers are checked by expectation */
type Json = any;

export type OwnDataWorld = Awaited<ReturnType<typeof startOwnDataWorld>>;

/** The market-data service's routes over real stores, for users who upload candles. */
async function startOwnDataWorld() {
  const log = createLogger('market-data', 'silent');
  const tokens = new Tokens(randomUUID());
  const stops: (() => unknown)[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'own-data-'));
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
  const exchange = await startSimulatedExchange({ tapePath: TAPE });
  stops.push(() => exchange.close());
  const redis = createRedis(env['REDIS_URL'] ?? '', log);
  await redis.connect();
  stops.push(() => redis.disconnect());
  const { wsUrl, restUrl } = exchange;
  const wiring = wireMarket({
    redis,
    windows: redis,
    db,
    objects,
    cacheFolder: join(folder, 'cache'),
    exchange: exchangeNamed('simulated').open({ wsUrl, restUrl, requestsPerSecond: 1000 }),
    logger: log,
    limits: { lifetimeMs: 86_400_000, mostPerCaller: 3 },
    isFollowed: () => false,
    assertFollowable: () => undefined,
    followSymbol: () => undefined,
    feedHealth: async () => ({ state: 'live' }),
  });
  const data = new OwnData(new OwnDataStore(db), wiring.candles, new CandleVersions(wiring.store));
  stops.push(() => data.close());
  const app = createApp(log, { streamedTypes: ownDataTypes });
  const router = createMarketRoutes([wiring.ports], {
    servicesOnly: servicesOnly(tokens),
    callers: callersBy(tokens),
    limits: new RedisRateLimits({ redis, logger: log, scale: 0 }),
    own: { data, usersOnly: authenticate(tokens) },
  });
  app.use(router.routes()).use(router.allowedMethods());
  const koa = app.callback();
  const server = createServer((request, response) => void koa(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const market = new MarketClient(base, () => tokens.signService('backtest'));

  const tokenOf = (user: string) => tokens.sign(user, 600, false);

  async function ask(user: string, path: string, init: RequestInit = {}) {
    const headers = {
      authorization: `Bearer ${await tokenOf(user)}`,
      ...(init.body !== undefined && { 'content-type': 'application/octet-stream' }),
    };
    const answer = await fetch(`${base}/api/market/data${path}`, { ...init, headers });
    return { status: answer.status, body: (await answer.json()) as Json };
  }

  return {
    ...{ base, db, objects, market, tokenOf, ask, server },
    /** Ends every request under way, and listens no more. */
    kill: () => {
      server.closeAllConnections();
      server.close();
    },
    /** Listens again where it did. */
    listen: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve)),
    upload: (user: string, query: string, body: string | Uint8Array) =>
      ask(user, `?${query}`, { method: 'POST', body: body as Uint8Array<ArrayBuffer> }),
    stop: async () => {
      for (const stop of stops.reverse()) await stop();
    },
  };
}

let shared: OwnDataWorld | undefined;

/** One world for all tests of the file that calls this; each file has users of its own. */
export function useOneOwnDataWorld(): void {
  beforeAll(async () => {
    shared = await startOwnDataWorld();
  });
  afterAll(() => shared?.stop());
}

/** What `useOneOwnDataWorld` has started. */
export function sharedOwnDataWorld(): OwnDataWorld {
  if (shared === undefined) {
    throw new Error('expected useOneOwnDataWorld() in the file of the tests');
  }
  return shared;
}

/** Hours from `first` on, one line each. */
export function csv(first: number, count: number, close = 100): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const top = close + 1 + (i % 3);
    return `${START + (first + i) * HOUR},${close},${top},${close - 1},${close},${5 + i}`;
  });
  return `time,open,high,low,close,volume\n${lines.join('\n')}\n`;
}
