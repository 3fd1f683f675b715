import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { AnswerHeaders } from '../../api/gateway/answer-headers';
import { authRoutes } from '../../api/gateway/auth-routes';
import { Destinations } from '../../api/gateway/destinations';
import { gatewayMetrics } from '../../api/gateway/gateway-metrics';
import { Proxy } from '../../api/gateway/proxy';
import { idempotentInMemory } from '../../api/gateway/testing/idempotent-in-memory';
import { lateInMemory } from '../../api/gateway/testing/late-in-memory';
import { takesIdempotencyKey } from '../../contracts/openapi/document';
import { allOperations } from '../../contracts/openapi/table';
import type { PlacedOperation } from '../../contracts/openapi/table';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import { catalogue } from '../../services/catalogue';

const ID = randomUUID();
/** What the gateway has done itself, and what it has passed on. */
let done: string[] = [];
let upstream: Server;
let gateway: HttpServer;

const did =
  <T>(what: string, result: T) =>
  async (): Promise<T> => {
    done.push(what);
    return result;
  };

beforeAll(async () => {
  upstream = createServer((request, response) => {
    done.push(`${request.method} ${request.url}`);
    request.resume().once('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const caller = { userId: 'user', tokenId: 'token', role: 'user' } as const;
  const shared = {
    credentials: { check: async () => caller, holderOf: async () => caller.userId },
    limits: { isEnforced: false, take: async () => undefined },
    idempotent: idempotentInMemory(),
  };
  const proxy = new Proxy({
    ...shared,
    destinations: new Destinations(catalogue.map((one) => ({ ...one, address }))),
    headers: new AnswerHeaders({ isProduction: false, origins: [] }),
    late: lateInMemory(),
    metrics: gatewayMetrics(new Registry()),
    serviceToken: async () => 'gateway',
  });
  const own = authRoutes({
    ...shared,
    users: { find: async () => ({ id: 'user', username: 'ada', role: 'admin', is_active: true }) },
    accounts: { assertPresent: async () => undefined, setActive: did('set active', {}) },
    sessions: { close: did('closed', true) },
    apiKeys: {
      count: async () => 0,
      create: did('created', { apiKey: { id: ID }, secret: 'atk_secret' }),
      revoke: did('revoked', true),
      list: async () => [],
    },
    audit: { record: async () => undefined },
  } as never);
  const app = createApp(createLogger('gateway', 'silent'), { beforeBody: [proxy.middleware()] });
  app.use(own.routes() as never);
  gateway = await listen(app, 0, '127.0.0.1');
});

beforeEach(() => {
  done = [];
});

afterAll(async () => {
  await gateway.close();
  upstream.closeAllConnections();
  upstream.close();
});

const send = ({ method, path, example }: PlacedOperation, key: string, query = '') =>
  fetch(`http://127.0.0.1:${gateway.port}${path.replace(/\{\w+\}/g, ID)}${query}`, {
    method: method.toUpperCase(),
    headers: {
      authorization: 'Bearer good',
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    ...(example?.body !== undefined && { body: JSON.stringify(example.body) }),
  });

const unsafe = allOperations
  .filter(({ method }) => method !== 'get')
  .map((operation) => [operation.at, operation] as const);
const taking = unsafe.filter(([, operation]) => takesIdempotencyKey(operation));
const refusing = unsafe.filter(([, operation]) => !takesIdempotencyKey(operation));

test.each(taking)('%s is done once under its key', async (_, operation) => {
  const key = randomUUID();
  const [first, second] = [await send(operation, key), await send(operation, key)];
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(first.headers.get('idempotency-replayed')).toBeNull();
  expect(second.headers.get('idempotency-replayed')).toBe('true');
  expect(done).toHaveLength(1);
  expect(await second.text()).not.toContain('atk_secret');
  const other = await send(operation, key, '?x=1');
  expect(other.headers.get('idempotency-replayed')).toBeNull();
  expect(await other.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test.each(refusing)('%s refuses a key', async (_, operation) => {
  const refused = await send(operation, randomUUID());
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    code: 'INVALID_HEADER',
    errors: [{ field: 'Idempotency-Key' }],
  });
  expect(done).toEqual([]);
});
