import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { AnswerHeaders } from '../../api/gateway/answer-headers';
import { authRoutes } from '../../api/gateway/auth-routes';
import { bodyLimitOf } from '../../api/gateway/body-limits';
import { Destinations } from '../../api/gateway/destinations';
import { gatewayMetrics } from '../../api/gateway/gateway-metrics';
import { Proxy } from '../../api/gateway/proxy';
import type { RouteClass } from '../../api/shared/rate-limits';
import { allOperations } from '../../contracts/openapi/table';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import { catalogue } from '../../services/catalogue';
import { lateInMemory } from '../../api/gateway/testing/late-in-memory';

let taken: string[] = [];
let destinations: Destinations;
let gateway: HttpServer;
let upstream: Server;

beforeAll(async () => {
  upstream = createServer((request, response) => {
    request.resume().once('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const headers = new AnswerHeaders({ isProduction: false, origins: [] });
  const caller = { userId: 'user', tokenId: 'token', role: 'user' } as const;
  destinations = new Destinations(catalogue.map((one) => ({ ...one, address })));
  const credentials = { check: async () => caller, holderOf: async () => caller.userId };
  const limits = {
    isEnforced: true,
    take: (routeClass: RouteClass, who: string) => {
      taken.push(`${routeClass} of ${who}`);
      return Promise.resolve(undefined);
    },
  };
  const proxy = new Proxy({
    destinations,
    credentials,
    limits,
    headers,
    idempotent: undefined as never,
    late: lateInMemory(),
    metrics: gatewayMetrics(new Registry()),
    serviceToken: async () => 'gateway',
  });
  const app = createApp(createLogger('gateway', 'silent'), { beforeBody: [proxy.middleware()] });
  // Of the gateway's own routes only the limits matter here: what they would do next fails.
  const own = authRoutes({ credentials, limits, accounts: {}, users: {} } as never);
  app.use(own.routes() as never);
  gateway = await listen(app, 0, '127.0.0.1');
});

afterAll(async () => {
  await gateway.close();
  upstream.closeAllConnections();
  upstream.close();
});

const ID = '5f0c3c1e-3f5e-4b57-9e6e-0d6f6f3b7f10';

/** Other ways to write a path that a router may take for the same route. */
function spellingsOf(path: string): string[] {
  const parts = path.split('/').slice(1);
  const changed = parts.flatMap((part, i) =>
    [part.toUpperCase(), escaped(part, 0), escaped(part, part.length - 1), `/${part}`].map(
      (other) => `/${parts.with(i, other).join('/')}`,
    ),
  );
  const all = [...changed, path.toUpperCase(), `${path}/`, `${path}//`, `${path}%2F`];
  return [...new Set(all)].filter((one) => one !== path);
}

function escaped(part: string, at: number): string {
  const code = part.charCodeAt(at).toString(16).padStart(2, '0');
  return `${part.slice(0, at)}%${code}${part.slice(at + 1)}`;
}

/** The limits that a request met: of which class and for whom, and how large its body may be. */
async function limitsOf(method: string, path: string) {
  taken = [];
  const answer = await fetch(`http://127.0.0.1:${gateway.port}${path}`, {
    method,
    headers: { authorization: 'Bearer good' },
  });
  const destination = destinations.ofPath(path);
  const body = destination === undefined ? 'own' : bodyLimitOf(destination, method, path);
  return { status: answer.status, limits: `${taken.join(', ')}; body ${body}` };
}

const operations = allOperations
  .filter(({ path }) => path.startsWith('/api/'))
  .map(({ method, path }) => [method.toUpperCase(), path.replace(/\{\w+\}/g, ID)] as const);

test.each(operations)('every spelling of %s %s meets its limits, or is no route', async (...at) => {
  const [method, path] = at;
  const canonical = await limitsOf(method, path);
  const escapes: string[] = [];
  for (const spelling of spellingsOf(path)) {
    const { status, limits } = await limitsOf(method, spelling);
    if (status !== 404 && limits !== canonical.limits) escapes.push(`${spelling}: ${limits}`);
  }
  expect(escapes).toEqual([]);
});

test('the operations of each class are what docs/security.md says', async () => {
  const heavy: string[] = [];
  for (const [method, path] of operations) {
    if ((await limitsOf(method, path)).limits.startsWith('heavy')) heavy.push(`${method} ${path}`);
  }
  expect(heavy.sort()).toEqual([
    'POST /api/backtest/run',
    'POST /api/backtest/sweep',
    'POST /api/backtest/walk-forward',
    'POST /api/market/historical',
    'POST /api/strategies/import',
  ]);
});
