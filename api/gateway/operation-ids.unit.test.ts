import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import { AnswerHeaders } from './answer-headers';
import { Destinations } from './destinations';
import { gatewayMetrics } from './gateway-metrics';
import { Proxy } from './proxy';
import { lateInMemory } from './testing/late-in-memory';

const chosen = '0b5f5c0e-6c5e-4c3a-9a53-0d2c2f1f7a11';
const got: IncomingHttpHeaders[] = [];
let isAnswering: boolean;
let service: Server;
let proxy: Proxy;
let gateway: HttpServer;

beforeAll(async () => {
  service = createServer((request, response) => {
    got.push(request.headers);
    if (isAnswering) response.end('{}');
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const one = { segment: 'x', title: 'X', isPublic: false };
  const operations = /^(POST \/[^/]+\/start|DELETE \/[^/]+)$/;
  proxy = new Proxy({
    destinations: new Destinations([{ name: 'x', address, destination: { ...one, operations } }]),
    credentials: {
      check: async () => ({ userId: 'user', tokenId: 'token', role: 'user' }),
      holderOf: async () => 'user',
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
    late: lateInMemory(),
    metrics: gatewayMetrics(new Registry()),
    serviceToken: async () => 'the word of the gateway',
    timeoutMs: () => 200,
  });
  const app = createApp(createLogger('gateway', 'silent'), { beforeBody: [proxy.middleware()] });
  gateway = await listen(app, 0, '127.0.0.1');
});

beforeEach(() => {
  got.length = 0;
  isAnswering = true;
});

afterAll(async () => {
  await gateway.close();
  await proxy.close();
  service.closeAllConnections();
  service.close();
});

const send = (method: string, path: string) =>
  fetch(`http://127.0.0.1:${gateway.port}/api/x${path}`, {
    method,
    headers: { 'x-operation-id': chosen, 'x-forwarded-by': 'the word of a stranger' },
  });

it.each([
  ['POST', '/1/start'],
  ['POST', '//1/START/'],
  ['DELETE', '/1'],
])('%s %s has an id that the gateway has made, a new one each time', async (method, path) => {
  await send(method, path);
  await send(method, path);
  const ids = got.map((headers) => headers['x-operation-id']);
  expect(new Set([...ids, chosen]).size).toBe(3);
  expect(ids).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), expect.any(String)]);
  expect(got[0]?.['x-forwarded-by']).toBe('the word of the gateway');
});

it.each([
  ['GET', '/1'],
  ['POST', '/1'],
  ['PATCH', '/1'],
])('%s %s has none, whatever the caller sends', async (method, path) => {
  await send(method, path);
  expect(got[0]).toBeDefined();
  expect(got[0]).not.toHaveProperty('x-operation-id');
  expect(got[0]).not.toHaveProperty('x-forwarded-by');
});

it('is in the 504 that the gateway answers itself', async () => {
  isAnswering = false;
  const response = await send('POST', '/1/start');
  const id = got[0]?.['x-operation-id'];
  expect(response.status).toBe(504);
  expect(response.headers.get('location')).toBe(`/api/operations/${String(id)}`);
  expect(await response.json()).toMatchObject({ code: 'GATEWAY_TIMEOUT', operation_id: id });
});

it('is of the gateway in the 504 of a request that its service knows by no id', async () => {
  isAnswering = false;
  const response = await send('POST', '/1');
  expect(response.status).toBe(504);
  const { operation_id: id } = (await response.json()) as { operation_id: string };
  expect(response.headers.get('location')).toBe(`/api/operations/${id}`);
  expect(got[0]).not.toHaveProperty('x-operation-id');
});
