import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { AnswerHeaders } from '../../api/gateway/answer-headers';
import { Destinations } from '../../api/gateway/destinations';
import { gatewayMetrics } from '../../api/gateway/gateway-metrics';
import { LateAnswers } from '../../api/gateway/late-answers';
import { Proxy } from '../../api/gateway/proxy';
import { operationResponse } from '../../contracts/forward-test-responses';
import { gatewayMigrations } from '../../migrations/gateway';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { eventually } from '../../test/support/eventually';
import { serviceNamed } from '../catalogue';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { LateRequestStore } from './late-request-store';

const logger = createLogger('test', 'silent');
const names = ['backtest', 'strategy', 'imports', 'forward-test'] as const;

let db: Database;
let service: Server;
let proxy: Proxy;
let gateway: HttpServer;
/** Requests that wait for their answers. */
const held: ServerResponse[] = [];

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, gatewayMigrations);
  service = createServer((request, response) => {
    request.resume();
    if (request.method === 'GET') response.writeHead(404).end();
    else held.push(response);
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
});

beforeEach(async () => {
  held.length = 0;
  ({ proxy, gateway } = await startGateway());
});

afterEach(async () => {
  await gateway.close();
  for (const response of held) response.destroy();
  await proxy.close();
});

afterAll(async () => {
  service?.closeAllConnections();
  service?.close();
  await db?.destroy();
});

/** A gateway that gives requests up soon. */
async function startGateway(store = new LateRequestStore(db)) {
  const address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const started = new Proxy({
    destinations: new Destinations(names.map((name) => ({ ...serviceNamed(name), address }))),
    credentials: {
      check: async (userId = '') => ({ userId, tokenId: userId, role: 'user' }),
      holderOf: async (userId) => userId,
    },
    limits: {
      isEnforced: false,
      take: () => ({ allowed: true, limit: 1, remaining: 1, resetSeconds: 1, retrySeconds: 0 }),
    },
    headers: new AnswerHeaders({ isProduction: false, origins: [] }),
    idempotent: {
      claim: async () => ({ state: 'new' }),
      keep: async () => undefined,
      release: async () => undefined,
      leave: async () => undefined,
    },
    late: new LateAnswers(store, { most: 8, mostPerUser: 2, mostBytes: 1_000, renewEveryMs: 100 }),
    metrics: gatewayMetrics(new Registry()),
    serviceToken: async () => 'gateway',
    timeoutMs: () => 200,
  });
  const app = createApp(logger, { beforeBody: [started.middleware()] });
  return { proxy: started, gateway: await listen(app, 0, '127.0.0.1') };
}

const ask = (userId: string, method: string, path: string) =>
  fetch(`http://127.0.0.1:${gateway.port}${path}`, {
    method,
    headers: { authorization: `Bearer ${userId}`, 'content-type': 'application/json' },
    ...(method !== 'GET' && { body: '{}' }),
  });

/** Sends a request whose service does not answer in time; returns where to ask. */
async function late(userId: string, method: string, path: string): Promise<string> {
  const response = await ask(userId, method, path);
  const { code, operation_id: id } = (await response.json()) as Record<string, string>;
  expect([response.status, code]).toEqual([504, 'GATEWAY_TIMEOUT']);
  expect(response.headers.get('location')).toBe(`/api/operations/${id}`);
  return `/api/operations/${id}`;
}

async function operationAt(userId: string, path: string) {
  const response = await ask(userId, 'GET', path);
  return operationResponse.parse(await response.json()).data;
}

const ended = (userId: string, path: string) =>
  eventually('ended', async () => {
    const found = await operationAt(userId, path);
    return found.state === 'accepted' ? undefined : found;
  });

function answer(status: number, body: object, headers: Record<string, string> = {}): void {
  held.shift()?.writeHead(status, headers).end(JSON.stringify(body));
}

const changes = [
  ['POST', '/api/backtest/run', 'the start of a back-test'],
  ['POST', '/api/backtest/sweeps', 'the start of a sweep'],
  ['POST', '/api/backtest/walk-forward', 'the start of a walk-forward'],
  ['POST', '/api/backtest/1/cancel', 'a cancel'],
  ['POST', '/api/strategies', 'a creation'],
  ['PUT', '/api/strategies/1', 'a save'],
  ['POST', '/api/imports', 'an import'],
] as const;

test.each(changes)('%s %s (%s) is done later than it was answered', async (method, path) => {
  const userId = randomUUID();
  const at = await late(userId, method, path);
  const request = `${method} ${path}`;
  expect(await operationAt(userId, at)).toMatchObject({ state: 'accepted', request, status: null });
  expect((await ask(randomUUID(), 'GET', at)).status).toBe(404);
  const location = `${path}/7`;
  answer(200, { success: true, data: { id: '7' } }, { location });
  expect(await ended(userId, at)).toMatchObject({
    state: 'done',
    reason: null,
    session_id: null,
    action: 'request',
    status: 200,
    location,
    answer: { success: true, data: { id: '7' } },
  });
});

test.each([
  [422, { error: 'timeframe: expected one of 1m, 5m' }, 'timeframe: expected one of 1m, 5m'],
  [400, { error: { message: 'RSI: expected a wire' } }, 'RSI: expected a wire'],
  [503, {}, 'the service answered 503'],
])('a refusal that came late, %i, says why', async (status, body, reason) => {
  const userId = randomUUID();
  const at = await late(userId, 'POST', '/api/backtest/run');
  answer(status, { success: false, ...body });
  expect(await ended(userId, at)).toMatchObject({ state: 'failed', status, reason });
});

test('what became of a request whose service died, gave up or failed, is unknown', async () => {
  const userId = randomUUID();
  const died = await late(userId, 'POST', '/api/strategies');
  held.shift()?.destroy();
  const unknown = { state: 'unknown', reason: expect.stringMatching(/^the gateway did not hear/) };
  expect(await ended(userId, died)).toMatchObject(unknown);
  const gaveUp = await late(userId, 'POST', '/api/strategies');
  answer(504, { success: false, error: 'the database did not answer in time' });
  expect(await ended(userId, gaveUp)).toMatchObject({ ...unknown, status: 504 });
  const failed = await late(userId, 'POST', '/api/strategies');
  answer(500, { success: false, error: 'Internal server error' });
  expect(await ended(userId, failed)).toMatchObject({ ...unknown, status: 500 });
});

test('of one user only so many are waited for, and of the others nobody knows', async () => {
  const userId = randomUUID();
  const paths: string[] = [];
  for (let n = 0; n < 3; n++) paths.push(await late(userId, 'POST', '/api/backtest/run'));
  expect(await ended(userId, paths[2] as string)).toMatchObject({ state: 'unknown' });
  expect(await operationAt(userId, paths[0] as string)).toMatchObject({ state: 'accepted' });
});

test('a request of a gateway that was stopped is unknown to the next one', async () => {
  const userId = randomUUID();
  const at = await late(userId, 'POST', '/api/backtest/run');
  await gateway.close();
  await proxy.close();
  ({ proxy, gateway } = await startGateway());
  expect(await operationAt(userId, at)).toMatchObject({ state: 'unknown', status: null });
});

test('a request of a gateway that was killed is unknown once nobody renews it', async () => {
  const userId = randomUUID();
  const [kept, lost] = [randomUUID(), randomUUID()];
  const store = new LateRequestStore(db, 300);
  for (const id of [kept, lost]) await store.begin(id, { userId, request: 'POST /api/strategies' });
  expect(await store.find(userId, lost)).toMatchObject({ state: 'accepted' });
  await eventually('unknown', async () => {
    await store.renew([kept]);
    return (await store.find(userId, lost))?.state === 'unknown' || undefined;
  });
  expect(await store.find(userId, kept)).toMatchObject({ state: 'accepted' });
});

test('of one user the newest are stored, and those that are awaited', async () => {
  const userId = randomUUID();
  const store = new LateRequestStore(db, 60_000, 2);
  const ids = Array.from({ length: 5 }, () => randomUUID());
  for (const [n, id] of ids.entries()) {
    await store.begin(id, { userId, request: 'POST /api/strategies' });
    if (n > 0) await store.end(id, { state: 'done' });
  }
  const found = await Promise.all(ids.map((id) => store.find(userId, id)));
  expect(found.map((late) => late?.state)).toEqual([
    'accepted',
    undefined,
    // Those that have ended are counted when the next one begins.
    'done',
    'done',
    'done',
  ]);
});
