import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import { eventually } from '../../test/support/eventually';
import { Destinations } from './destinations';
import { healthRoutes } from './health-routes';

const problems: string[] = [];
const circuits: string[] = [];
let isKnownNetwork = false;
let isInsider = false;
let isSlow = false;
let allowed = true;
let checked = 0;
let asked = 0;
let service: Server;
let server: HttpServer;

beforeAll(async () => {
  service = createServer((_, response) => {
    asked++;
    if (isSlow) return;
    response.end('{"status":"healthy"}');
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const destination = { segment: 'market', title: 'Market', isPublic: true };
  const router = healthRoutes({
    version: '2.0.0',
    destinations: new Destinations([{ name: 'market-data', address, destination }]),
    checks: { database: async () => void checked++ },
    limits: {
      isEnforced: true,
      take: () => ({ allowed, limit: 1, remaining: 0, resetSeconds: 1, retrySeconds: 1 }),
    },
    openCircuits: () => circuits,
    registry: undefined as never,
    board: { processes: () => [], problems: () => problems },
    isInsider: () => isInsider,
    isFromKnownNetwork: () => isKnownNetwork,
  });
  const app = createApp(createLogger('gateway', 'silent'));
  app.use(router.routes() as never);
  server = await listen(app, 0, '127.0.0.1');
});

afterAll(async () => {
  await server.close();
  service.closeAllConnections();
  service.close();
});

beforeEach(() => {
  problems.length = 0;
  circuits.length = 0;
  allowed = true;
  isKnownNetwork = false;
});

const ask = async (path: string) => {
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
  return [answer.status, await answer.json()] as const;
};

test.each(['/api/status', '/health', '/api/health'])(
  'the status at %s is what the gateway knows, without names of its components',
  async (path) => {
    const well = { status: 'healthy', service: 'api-gateway', version: '2.0.0' };
    expect(await ask(path)).toEqual([200, expect.objectContaining(well)]);
    problems.push('postgres: the disk is full');
    const [status, body] = await ask(path);
    expect([status, body]).toEqual([200, expect.objectContaining({ status: 'degraded' })]);
    expect(JSON.stringify(body)).not.toContain('postgres');
    problems.length = 0;
    circuits.push('backtest');
    expect(await ask(path)).toEqual([200, expect.objectContaining({ status: 'degraded' })]);
  },
);

test('however many look, everything is asked once in a while', async () => {
  const looks = ['/health/detailed', '/api/health/detailed', '/api/market/health'];
  await Promise.all(Array.from({ length: 90 }, (_, i) => ask(looks[i % 3] ?? '')));
  // Once for all of it, once for the service alone; twice on a machine that is slow.
  expect(checked).toBeLessThanOrEqual(2);
  expect(asked).toBeLessThanOrEqual(4);
});

test('looks that ask services are limited by address, but not those of balancers', async () => {
  allowed = false;
  for (const path of ['/health/detailed', '/api/health/detailed', '/api/market/health']) {
    expect((await ask(path))[0]).toBe(429);
  }
  expect((await ask('/health'))[0]).toBe(200);
  isKnownNetwork = true;
  expect((await ask('/health/detailed'))[0]).toBe(200);
});

test('a service that is slow to answer is not said to be down', async () => {
  [isInsider, isSlow] = [true, true];
  const market = await eventually('what was remembered is forgotten', async () => {
    const [, { services }] = (await ask('/health/detailed')) as [number, { services: object }];
    const { 'market-data': shown } = services as Record<string, { status: string }>;
    return shown?.status === 'healthy' ? undefined : shown;
  });
  expect(market).toEqual({ status: 'unhealthy', error: 'did not answer within 2 s' });
});
