import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { WebSocket } from 'ws';
import { AppError } from '../../contracts/errors';
import { Destinations } from './destinations';
import { gatewayMetrics } from './gateway-metrics';
import { Upgrades } from './upgrades';

const servers: Server[] = [];
const counted: string[] = [];
const full = { allowed: true, limit: 1, remaining: 1, resetSeconds: 0, retrySeconds: 0 };
let passed: IncomingMessage[] = [];

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** A gateway before a service that notes what reaches it; returns the gateway's address. */
async function open(trustProxy: boolean): Promise<string> {
  const service = createServer();
  service.on('upgrade', (request: IncomingMessage, socket) => {
    passed.push(request);
    socket.end('HTTP/1.1 418 Seen\r\nconnection: close\r\n\r\n');
  });
  const address = `http://127.0.0.1:${await listen(service)}`;
  const destination = { segment: 'x', title: 'X', isPublic: false, sockets: ['/ws'] };
  const gateway = createServer();
  new Upgrades({
    destinations: new Destinations([{ name: 'x', address, destination }]),
    metrics: gatewayMetrics(new Registry()),
    limits: {
      isEnforced: true,
      take: (_class, _who, id) => {
        counted.push(id);
        return full;
      },
    },
    trustProxy,
    serviceToken: async () => 'service-token',
    keyToken: async (key) => {
      if (key !== 'atk_good') throw new AppError('UNAUTHENTICATED', 'the API key is not valid');
      return 'token-of-key';
    },
  }).attach(gateway);
  return `ws://127.0.0.1:${await listen(gateway)}`;
}

/** The status that an upgrade is answered with: 418 is that of the service. */
async function statusOf(url: string, headers: Record<string, string> = {}): Promise<number> {
  const socket = new WebSocket(url, { headers });
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  socket.terminate();
  return response.statusCode ?? 0;
}

beforeEach(() => {
  passed = [];
  counted.length = 0;
});

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

describe('the address of a socket', () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };

  it('is what the last proxy says where one is trusted', async () => {
    expect(await statusOf(`${await open(true)}/ws`, forwarded)).toBe(418);
    expect(counted).toEqual(['198.51.100.7']);
    expect(passed[0]?.headers['x-forwarded-for']).toBe('198.51.100.7');
  });

  it('is that of its connection where none is', async () => {
    expect(await statusOf(`${await open(false)}/ws`, forwarded)).toBe(418);
    expect(counted).toEqual(['127.0.0.1']);
    expect(passed[0]?.headers['x-forwarded-for']).toBe('127.0.0.1');
  });
});

describe("a program's key", () => {
  it.each([
    ['in the query', '/ws?token=atk_good&x=1', {}],
    ['as a bearer', '/ws?x=1', { authorization: 'Bearer atk_good' }],
  ])('%s reaches a service as a token only', async (_, path, headers) => {
    expect(await statusOf((await open(false)) + path, headers)).toBe(418);
    const url = new URL(passed[0]?.url ?? '', 'http://x');
    expect(Object.fromEntries(url.searchParams)).toEqual({ token: 'token-of-key', x: '1' });
    expect(passed[0]?.headers.authorization).toBe('Bearer service-token');
    expect(JSON.stringify(passed[0]?.rawHeaders)).not.toContain('atk_');
  });

  it('that is not valid is refused before any service', async () => {
    expect(await statusOf(`${await open(false)}/ws?token=atk_bad`)).toBe(401);
    expect(passed).toEqual([]);
  });
});

it("gives a service its own host, and no origin: the gateway has checked the page's", async () => {
  const address = await open(false);
  expect(await statusOf(`${address}/ws?token=jwt`, { origin: 'http://localhost:3000' })).toBe(418);
  expect(passed[0]?.url).toBe('/ws?token=jwt');
  expect(passed[0]?.headers.origin).toBeUndefined();
  expect(passed[0]?.headers.host).not.toBe(new URL(address).host);
});
