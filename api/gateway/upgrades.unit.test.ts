import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { WebSocket, WebSocketServer } from 'ws';
import { AppError } from '../../core/errors';
import { eventually } from '../../test/support/eventually';
import { refusalOfHalfOpen } from '../../test/support/half-open';
import { Destinations } from './destinations';
import type { AddressedService } from './destinations';
import { gatewayMetrics } from './gateway-metrics';
import { Upgrades } from './upgrades';

const servers: Server[] = [];
const closings: (() => void)[] = [];
const counted: string[] = [];
const full = { allowed: true, limit: 1, remaining: 1, resetSeconds: 0, retrySeconds: 0 };
let passed: IncomingMessage[] = [];

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** A gateway before a service that notes what reaches it; returns the gateway's address. */
async function open(trustProxy: boolean, services?: AddressedService[]): Promise<string> {
  const service = createServer();
  service.on('upgrade', (request: IncomingMessage, socket) => {
    passed.push(request);
    socket.end('HTTP/1.1 418 Seen\r\nconnection: close\r\n\r\n');
  });
  const address = `http://127.0.0.1:${await listen(service)}`;
  const destination = { segment: 'x', title: 'X', isPublic: false, sockets: ['/ws'] };
  const gateway = createServer();
  new Upgrades({
    destinations: new Destinations(services ?? [{ name: 'x', address, destination }]),
    metrics: gatewayMetrics(new Registry()),
    limits: {
      isEnforced: true,
      take: (_class, _who, id) => {
        counted.push(id);
        return full;
      },
    },
    trustProxy,
    socketsPerCaller: 2,
    holderOf: async (token) => (token.startsWith('of-') ? token.slice(3) : undefined),
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
  for (const close of closings.splice(0)) close();
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

it.each([
  ['/ws?x=1', { x: '1', token: 'access' }],
  ['/ws?token=own&x=1', { token: 'own', x: '1' }],
])(
  'an access token as a bearer reaches a service like one in the query: %s',
  async (path, sent) => {
    const headers = { authorization: 'Bearer access' };
    expect(await statusOf((await open(false)) + path, headers)).toBe(418);
    const url = new URL(passed[0]?.url ?? '', 'http://x');
    expect(Object.fromEntries(url.searchParams)).toEqual(sent);
    expect(passed[0]?.headers.authorization).toBe('Bearer service-token');
  },
);

describe('open sockets', () => {
  /** A service whose sockets stay open. */
  async function openFor(paths: readonly string[]): Promise<string> {
    const service = createServer();
    const server = new WebSocketServer({ server: service });
    const address = `http://127.0.0.1:${await listen(service)}`;
    closings.push(() => {
      for (const client of server.clients) client.terminate();
    });
    const destination = { segment: 'x', title: 'X', isPublic: false, sockets: [...paths] };
    return open(true, [{ name: 'x', address, destination }]);
  }
  const connected = async (url: string, from = '192.0.2.1'): Promise<WebSocket | undefined> => {
    const socket = new WebSocket(url, { headers: { 'x-forwarded-for': from } });
    socket.on('error', () => undefined);
    const opened = await Promise.race([
      once(socket, 'open').then(() => true),
      once(socket, 'unexpected-response').then(([, response]) => {
        expect((response as IncomingMessage).statusCode).toBe(429);
        return false;
      }),
    ]);
    return opened ? socket : undefined;
  };

  it.each(['/ws', '/ws/market'])('at %s are limited for each caller', async (path) => {
    const url = (await openFor(['/ws', '/ws/market'])) + path;
    const first = await connected(`${url}?token=of-anna`);
    expect(await connected(`${url}?token=of-anna`, '192.0.2.2')).toBeDefined();
    expect(await connected(`${url}?token=of-anna`, '192.0.2.3')).toBeUndefined();
    expect(await connected(`${url}?token=of-ben`)).toBeDefined();
    for (const last of ['a', 'b']) {
      expect(await connected(url, `2001:db8::${last}`)).toBeDefined();
    }
    expect(await connected(url, '2001:db8::c')).toBeUndefined();
    expect(await connected(`${url}?token=forged`, '2001:db8::d')).toBeUndefined();
    first?.close();
    await eventually('one may be opened again', () => connected(`${url}?token=of-anna`));
  });
});

it("gives a service its own host, and no origin: the gateway has checked the page's", async () => {
  const address = await open(false);
  expect(await statusOf(`${address}/ws?token=jwt`, { origin: 'http://localhost:3000' })).toBe(418);
  expect(passed[0]?.url).toBe('/ws?token=jwt');
  expect(passed[0]?.headers.origin).toBeUndefined();
  expect(passed[0]?.headers.host).not.toBe(new URL(address).host);
});

it('holds no connection of an upgrade that it refused', async () => {
  await open(false);
  const [, gateway] = servers;
  expect(await refusalOfHalfOpen(gateway as Server, '/other')).toBe(404);
  expect(await refusalOfHalfOpen(gateway as Server, '/ws?token=atk_bad')).toBe(401);
});
