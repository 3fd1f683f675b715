import Router from '@koa/router';
import type { Middleware } from 'koa';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import { checkDescribedRequests } from './described-requests';
import type { RequestState } from './requests';

test('a route that is described nowhere and reads no body does nothing for a broken one', async () => {
  let acted = 0;
  const router = new Router<RequestState>();
  router.post('/internal/act', (ctx) => {
    acted++;
    ctx.body = {};
  });
  const routes = router.routes();
  checkDescribedRequests([routes]);
  const app = createApp(createLogger('test', 'silent'), { bodyLimit: '1kb' });
  app.use(routes as Middleware);
  const server = await listen(app, 0, '127.0.0.1');
  const statusOf = async (body: string) => {
    const headers = { 'content-type': 'application/json' };
    const url = `http://127.0.0.1:${server.port}/internal/act`;
    return (await fetch(url, { method: 'POST', headers, body })).status;
  };
  const bodies = ['{"a":', '{"a":1,"a":2}', JSON.stringify({ a: 'a'.repeat(2_000) })];
  expect(await Promise.all(bodies.map(statusOf))).toEqual([400, 422, 413]);
  expect(acted).toBe(0);
  expect(await statusOf('{"a":1}')).toBe(200);
  await server.close();
});
