import { placeOf } from '../../api/shared/described-requests';
import { openApiDocument } from '../../contracts/openapi/document';
import { allOperations } from '../../contracts/openapi/table';
import { allRouters } from './all-routers';

/** Behind the gateway, its own health route answers for those of the services. */
const answeredByGateway = new Set(['GET /api/analytics/health', 'GET /api/market/health']);

const served = Object.values(allRouters).flatMap((router) =>
  router.stack.flatMap(({ path, methods }) =>
    methods
      .filter((method) => method !== 'HEAD')
      .map((method) => `${method} ${placeOf(String(path))}`),
  ),
);
const described = new Set<string>(allOperations.map(({ at }) => placeOf(at)));

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
