import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Registry } from 'prom-client';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import { eventually } from '../../test/support/eventually';
import { AnswerHeaders } from './answer-headers';
import { Destinations } from './destinations';
import { gatewayMetrics } from './gateway-metrics';
import { Proxy } from './proxy';
import type { ReadingLimits } from './slow-readers';
import { lateInMemory } from './testing/late-in-memory';

jest.setTimeout(30_000);

/** More than the buffers between a service and a client hold. */
const LARGE = Buffer.alloc(16 * 1024 * 1024, 'x');
const clients: Socket[] = [];
let service: Server;
let proxy: Proxy;
let gateway: HttpServer;
/** Answers that the service has begun and not ended. */
let underWay: number;
let begun: number;

async function start(reading: Partial<ReadingLimits>): Promise<void> {
  [underWay, begun] = [0, 0];
  service = createServer((request, response) => {
    underWay++;
    begun++;
    response.once('close', () => underWay--);
    response.end(request.url === '/api/x/small' ? 'small' : LARGE);
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const headers = new AnswerHeaders({ isProduction: false, origins: [] });
  const one = { segment: 'x', title: 'X', isPublic: false };
  proxy = new Proxy({
    destinations: new Destinations([{ name: 'x', address, destination: one }]),
    credentials: {
      check: async (bearer) => ({ userId: bearer ?? '', tokenId: 'token', role: 'user' }),
      holderOf: async (bearer) => bearer,
    },
    limits: {
      isEnforced: false,
      take: () => ({ allowed: true, limit: 1, remaining: 1, resetSeconds: 1, retrySeconds: 0 }),
    },
    headers,
    idempotent: {
      claim: async () => ({ state: 'new' }),
      keep: async () => undefined,
      release: async () => undefined,
      leave: async () => undefined,
    },
    late: lateInMemory(),
    metrics: gatewayMetrics(new Registry()),
    serviceToken: async () => 'gateway',
    reading,
  });
  const app = createApp(createLogger('gateway', 'silent'), { beforeBody: [proxy.middleware()] });
  gateway = await listen(app, 0, '127.0.0.1');
}

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await gateway.close();
  await proxy.close();
  service.closeAllConnections();
  service.close();
});

/** A client that asks and reads nothing. */
function notReading(caller: string, request = 'GET', ...headers: string[]): Socket {
  const client = connect(gateway.port, '127.0.0.1');
  client.pause();
  client.on('error', () => undefined);
  const head = [`${request} /api/x/large HTTP/1.1`, 'host: x', `authorization: Bearer ${caller}`];
  client.write([...head, ...headers, '\r\n'].join('\r\n'));
  clients.push(client);
  return client;
}

async function read(caller: string, path: string): Promise<number> {
  const url = `http://127.0.0.1:${gateway.port}/api/x/${path}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${caller}` } });
  return (await response.arrayBuffer()).byteLength;
}

const untilUnderWay = (count: number) =>
  eventually(`${count} under way`, () => underWay === count || undefined, 10_000);

test('clients that read nothing lose their answers, and the connections of the service are free', async () => {
  await start({ graceMs: 500, perCaller: 1_000 });
  // All connections of the service: one more request would wait for ever.
  for (let i = 0; i < 128; i++) notReading(`caller ${i}`);
  await eventually('all have begun', () => begun === 128 || undefined);
  expect(await read('another', 'small')).toBe(5);
  await untilUnderWay(0);
});

test('a client that reads a little now and then is too slow, too', async () => {
  await start({ graceMs: 500, bytesPerSecond: 1e9, perCaller: 1_000 });
  const client = notReading('slow');
  const closed = new Promise((resolve) => client.once('close', resolve));
  await untilUnderWay(1);
  const reading = setInterval(() => client.read(65_536), 50);
  client.on('readable', () => undefined);
  await untilUnderWay(0);
  clearInterval(reading);
  client.removeAllListeners('readable');
  client.resume();
  await closed;
});

test('one caller has few answers that wait, the longest of them is cut off', async () => {
  await start({ perCaller: 2, ordinaryMs: 50 });
  notReading('greedy');
  notReading('greedy');
  await untilUnderWay(2);
  notReading('other');
  await untilUnderWay(3);
  notReading('greedy');
  // Two of the one, one of the other: for longer than it takes to be counted.
  await eventually('the fourth is there', () => underWay === 4 || undefined);
  await untilUnderWay(3);
  expect(await read('greedy', 'large')).toBe(LARGE.length);
  await untilUnderWay(3);
});

test('an answer to be carried out once is read to its end without its client', async () => {
  await start({ graceMs: 500 });
  notReading('idempotent', 'POST', 'idempotency-key: once', 'content-length: 0');
  await untilUnderWay(1);
  await untilUnderWay(0);
});

test('a client that reads gets all of a large answer', async () => {
  await start({ graceMs: 500, perCaller: 1, ordinaryMs: 200 });
  const sizes = await Promise.all([1, 2, 3].map(() => read('quick', 'large')));
  expect(sizes).toEqual([LARGE.length, LARGE.length, LARGE.length]);
});
