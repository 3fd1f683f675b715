import type { Middleware } from 'koa';
import { authRoutes } from '../../api/gateway/auth-routes';
import { notifyRoutes } from '../../api/notification/notify-routes';
import { checkDescribedRequests } from '../../api/shared/described-requests';
import { allOperations } from '../../contracts/openapi/table';
import { AppError } from '../../core/errors';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import { routersForNobody } from './all-routers';

/** Whose services check the token of every request before its routes. */
const guardedByService = new Set([
  'createStrategyRoutes',
  'createTrialRoutes',
  'createSweepRoutes',
  'createWalkForwardRoutes',
  'createRunRoutes',
  'createSessionRoutes',
  'createOperationRoutes',
  'createImportBatchRoutes',
  'createArchiveRoutes',
]);
const ID = '5f0c3c1e-3f5e-4b57-9e6e-0d6f6f3b7f10';
const json = { 'content-type': 'application/json' };
/** What is wrong with requests to any route. */
const malformed = [
  { query: '', id: 'none', body: '{"zzqqzz":1}' },
  { query: '', id: '%00', body: '[]' },
  { query: '', id: ID, body: '{"zzqqzz":' },
  { query: '?zzqqzz=1', id: ID, body: '{}' },
];

async function served(routes: readonly unknown[]): Promise<HttpServer> {
  const app = createApp(createLogger('test', 'silent'));
  checkDescribedRequests(routes);
  for (const route of routes) app.use(route as Middleware);
  return listen(app, 0, '127.0.0.1');
}

async function statusesOf({ port }: HttpServer, method: string, path: string) {
  const statuses = malformed.map(async ({ query, id, body }) => {
    const url = `http://127.0.0.1:${port}${path.replace(/\{\w+\}/g, id)}${query}`;
    const headers = { ...json, authorization: 'Bearer token' };
    const sends = !['GET', 'DELETE'].includes(method);
    return (await fetch(url, { method, headers, ...(sends && { body }) })).status;
  });
  return [...new Set(await Promise.all(statuses))];
}

describe('a request of nobody', () => {
  let server: HttpServer;
  beforeAll(async () => {
    const routers = Object.entries(routersForNobody);
    const guarded = routers.filter(([name]) => guardedByService.has(name));
    const guarding = routers.filter(([name]) => !guardedByService.has(name));
    const guard: Middleware = () => {
      throw new AppError('UNAUTHENTICATED', 'a bearer token is required');
    };
    const all = [...guarding, ['guard', { routes: () => guard }], ...guarded] as typeof routers;
    server = await served(all.map(([, router]) => router.routes()));
  });
  afterAll(() => server.close());

  const places = allOperations
    .filter(({ auth }) => auth)
    .map(({ method, path }) => [method.toUpperCase(), path] as const);

  test.each(places)('%s %s is refused as such, whatever is wrong with it', async (...at) => {
    expect(await statusesOf(server, ...at)).toEqual([401]);
  });
});

describe('a request of an ordinary user', () => {
  const user = { id: ID, username: 'ann', role: 'user', is_active: true };
  let server: HttpServer;
  beforeAll(async () => {
    const credentials = { check: async () => ({ userId: ID, tokenId: 'token', role: 'user' }) };
    const options = {
      credentials,
      users: { find: async () => user },
      limits: { take: () => undefined },
    };
    const known: Middleware = async (ctx, next) => {
      Object.assign(ctx.state, { userId: ID, claims: { role: 'user' } });
      await next();
    };
    server = await served([
      authRoutes(options as never).routes(),
      notifyRoutes({} as never, known).routes(),
    ]);
  });
  afterAll(() => server.close());

  test.each([
    '/api/auth/users/{id}/activate',
    '/api/auth/users/{id}/deactivate',
    '/api/notifications/notify/broadcast',
    '/api/notifications/notify/user/5f0c3c1e-3f5e-4b57-9e6e-0d6f6f3b7f11',
  ])('POST %s, which is for admins, tells nothing of the route', async (path) => {
    expect(await statusesOf(server, 'POST', path)).toEqual([404]);
  });
});
