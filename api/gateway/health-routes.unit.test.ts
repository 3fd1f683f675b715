import Koa from 'koa';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { Destinations } from './destinations';
import { healthRoutes } from './health-routes';

const problems: string[] = [];
const circuits: string[] = [];
let server: HttpServer;

beforeAll(async () => {
  const router = healthRoutes({
    version: '2.0.0',
    destinations: new Destinations([]),
    checks: {},
    limits: { isEnforced: true },
    openCircuits: () => circuits,
    registry: undefined as never,
    board: { processes: () => [], problems: () => problems },
    isInsider: () => false,
    isFromKnownNetwork: () => false,
  });
  const app = new Koa();
  app.use(router.routes());
  server = await listen(app, 0, '127.0.0.1');
});

afterAll(() => server.close());

test('the status of the system is what the gateway knows, without names of its components', async () => {
  const status = async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/status`);
    return [answer.status, await answer.json()];
  };
  const well = { status: 'healthy', service: 'api-gateway', version: '2.0.0' };
  expect(await status()).toEqual([200, expect.objectContaining(well)]);
  problems.push('postgres: the disk is full');
  const [, body] = await status();
  expect(body).toMatchObject({ status: 'degraded' });
  expect(JSON.stringify(body)).not.toContain('postgres');
  problems.length = 0;
  circuits.push('backtest');
  expect(await status()).toEqual([200, expect.objectContaining({ status: 'degraded' })]);
});
