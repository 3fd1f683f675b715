import type { Middleware } from 'koa';
import { checkDescribedRequests } from '../../api/shared/described-requests';
import { unknownFields } from '../../api/shared/unknown-fields';
import { allOperations } from '../../contracts/openapi/table';
import type { RequestState } from '../../api/shared/requests';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import { allRouters } from './all-routers';

/** Bodies that the old page sends with more fields than it documents. */
const lenient = new Set(['runBacktest', 'createSession', 'createStrategy', 'updateStrategy']);
const ID = '5f0c3c1e-3f5e-4b57-9e6e-0d6f6f3b7f10';

let server: HttpServer;

beforeAll(async () => {
  const app = createApp(createLogger('test', 'silent'));
  const routes: unknown[] = Object.values(allRouters).map((router) => {
    // Nothing gets as far as the ports of the routes, of which there are none.
    for (const layer of router.stack) {
      const handler: Middleware<RequestState> = async (ctx, next) => {
        if (layer.methods.length > 0) ctx.status = 204;
        else await next();
      };
      layer.stack = [handler as never];
    }
    return router.routes();
  });
  checkDescribedRequests(routes);
  for (const route of routes) app.use(route as Middleware);
  server = await listen(app, 0, '127.0.0.1');
});

afterAll(() => server.close());

async function errorsOf(method: string, path: string, body?: object) {
  const url = `http://127.0.0.1:${server.port}${path.replace(/\{\w+\}/g, ID)}`;
  const answer = await fetch(url, {
    method,
    ...(body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (answer.status === 204) return { status: 204 };
  const { errors } = (await answer.json()) as { errors?: { field: string; message: string }[] };
  return { status: answer.status, errors };
}

const probes = [
  '/health',
  '/health/detailed',
  '/metrics',
  '/api/health',
  '/api/health/detailed',
  '/api/{service}/health',
];
const places = allOperations
  .filter(({ path }) => !probes.includes(path))
  .map(({ method, path }) => [method.toUpperCase(), path] as const);

test.each(probes)('GET %s answers a probe whatever it adds', async (path) => {
  expect((await errorsOf('GET', `${path}?now=1`)).status).toBe(204);
});

test.each(places)('%s %s refuses a query that it does not know', async (method, path) => {
  const { status, errors = [] } = await errorsOf(method, `${path}?limt=1`);
  expect([status, errors.map(({ field }) => field)]).toEqual([
    422,
    expect.arrayContaining(['limt']),
  ]);
  expect((await errorsOf(method, `${path}?`)).status).toBe(204);
});

test('the nearest known name is said, with what else is wrong', async () => {
  expect(await errorsOf('GET', `/api/forward-test/${ID}/trades/?limt=1&limit=x`)).toEqual({
    status: 422,
    errors: [
      { field: 'limt', message: 'unknown field `limt`; did you mean `limit`?' },
      { field: 'limit', message: expect.stringMatching(/^expected a whole number/) },
    ],
  });
  expect(await errorsOf('GET', '/api/market/symbols/BTC/USD/latest?limt=1')).toMatchObject({
    status: 422,
    errors: [{ field: 'limt' }],
  });
});

const known = [
  ['GET', `/api/analytics/forward-test/${ID}/live?force_recalculate=true`],
  ['GET', '/api/docs?q=sweep'],
  ['GET', '/api/strategies/search?q=rsi&query=rsi'],
  ['GET', '/api/market/symbols?active_only=true&min_history_days=90'],
] as const;

test.each(known)('%s %s is known', async (method, path) => {
  expect(await errorsOf(method, path)).toEqual({ status: 204 });
});

/** A body of DELETE has no meaning in HTTP and is not read. */
const bodyless = allOperations.filter(
  ({ method, body }) => method !== 'get' && method !== 'delete' && !body,
);

test.each(bodyless.map(({ method, path }) => [method.toUpperCase(), path] as const))(
  '%s %s refuses a body with fields, and takes an empty one',
  async (method, path) => {
    expect(await errorsOf(method, path, { force: true })).toEqual({
      status: 422,
      errors: [{ field: 'force', message: 'unknown field `force`' }],
    });
    expect((await errorsOf(method, path, {})).status).toBe(204);
  },
);

test('every other body is refused with a field that it does not know', () => {
  const forgiving = allOperations.filter(
    ({ body, bodyMediaType }) =>
      body !== undefined &&
      bodyMediaType === undefined &&
      unknownFields(body, { zzqqzz: 1 }).refused.length === 0,
  );
  expect(new Set(forgiving.map(({ id }) => id))).toEqual(lenient);
});
