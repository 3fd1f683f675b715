import type Router from '@koa/router';
import { analyticsRoutes } from '../../api/analytics/routes';
import { createRunRoutes } from '../../api/backtest/run-routes';
import { createSweepRoutes } from '../../api/backtest/sweep-routes';
import { createTrialRoutes } from '../../api/backtest/trial-routes';
import { createWalkForwardRoutes } from '../../api/backtest/walk-forward-routes';
import { createOperationRoutes } from '../../api/forward-test/operation-routes';
import { createSessionRoutes } from '../../api/forward-test/session-routes';
import { apiDocsRoutes } from '../../api/gateway/docs/routes';
import { authRoutes } from '../../api/gateway/auth-routes';
import { healthRoutes } from '../../api/gateway/health-routes';
import { keySetRoutes } from '../../api/gateway/key-set-routes';
import { createArchiveRoutes } from '../../api/imports/archive-routes';
import { createImportBatchRoutes } from '../../api/imports/routes';
import { createMarketRoutes } from '../../api/market-data/routes';
import { connectionRoutes } from '../../api/notification/connection-routes';
import { notifyRoutes } from '../../api/notification/notify-routes';
import { createStrategyRoutes } from '../../api/strategy/routes';
import { openApiDocument } from '../../contracts/openapi/document';
import { allOperations } from '../../contracts/openapi/table';

/** Routers are only looked at: nothing is asked of their parts. */
const unused = {} as never;
const pass = (async () => undefined) as never;

const routers: Readonly<Record<string, Router<never, never>>> = {
  analytics: analyticsRoutes(unused, pass) as never,
  backtest: createRunRoutes(unused) as never,
  trials: createTrialRoutes(unused) as never,
  sweeps: createSweepRoutes(unused) as never,
  walkForwards: createWalkForwardRoutes(unused) as never,
  'forward-test': createSessionRoutes(unused, 1) as never,
  operations: createOperationRoutes(unused) as never,
  'gateway docs': apiDocsRoutes('') as never,
  'gateway auth': authRoutes(unused) as never,
  'gateway health': healthRoutes(unused) as never,
  'gateway keys': keySetRoutes(unused) as never,
  archive: createArchiveRoutes(unused, pass) as never,
  imports: createImportBatchRoutes(unused, pass) as never,
  'market-data': createMarketRoutes(unused, {
    servicesOnly: pass,
    callers: unused,
    limits: unused,
    own: { data: unused, usersOnly: pass },
  }) as never,
  'notification connections': connectionRoutes(unused, pass) as never,
  'notification messages': notifyRoutes(unused, pass) as never,
  strategy: createStrategyRoutes(unused) as never,
};

/** Behind the gateway, its own health route answers for those of the services. */
const answeredByGateway = new Set(['GET /api/analytics/health', 'GET /api/market/health']);

const served = Object.values(routers).flatMap((router) =>
  router.stack.flatMap(({ path, methods }) =>
    methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${nameless(path)}`),
  ),
);
const described = new Set<string>(allOperations.map(({ at }) => nameless(at)));

/** One form for a route wherever it is written: names of parameters and slashes do not matter. */
function nameless(path: unknown): string {
  return String(path)
    .replace(/:\w+|\{\w+\}/g, '{}')
    .replace('/symbols/{}/{}/', '/symbols/{}/')
    .replace(/(.)\/$/, '$1');
}

const isPublic = (route: string) => !route.includes('/internal/') && !answeredByGateway.has(route);

test('every route of every service is described', () => {
  const missing = served.filter((route) => isPublic(route) && !described.has(route));
  expect([...new Set(missing)]).toEqual([]);
});

test('every operation described is served', () => {
  expect([...described].filter((operation) => !served.includes(operation))).toEqual([]);
});

test('no two operations share an id or a place', () => {
  expect(new Set(allOperations.map(({ id }) => id)).size).toBe(allOperations.length);
  expect(described.size).toBe(allOperations.length);
});

test('every reference of the description leads somewhere', () => {
  const document = openApiDocument();
  const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g);
  const names = new Set([...references].map(([, name]) => name));
  const missing = [...names].filter((name) => !(name! in document.components.schemas));
  expect(missing).toEqual([]);
  expect(names.size).toBeGreaterThan(80);
});
