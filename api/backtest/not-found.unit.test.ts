import type Router from '@koa/router';
import { createApp } from '../../platform/http/app';
import { listen } from '../../platform/http/server';
import { createLogger } from '../../platform/log';
import type { RequestState } from '../shared/requests';
import { createSweepRoutes } from './sweep-routes';
import { createWalkForwardRoutes } from './walk-forward-routes';

const none = async () => undefined;
const ID = '5f0c3c1e-3f5e-4b57-9e6e-0d6f6f3b7f10';

test.each([
  ['sweep', 'SWEEP_NOT_FOUND', createSweepRoutes({ find: none } as never)],
  ['walk-forward', 'WALK_FORWARD_NOT_FOUND', createWalkForwardRoutes({ findWalk: none } as never)],
])('a %s that does not exist is %s', async (kind, code, router: Router<RequestState>) => {
  const app = createApp(createLogger('test', 'silent'));
  app.use(async (ctx, next) => {
    ctx.state.userId = ID;
    await next();
  });
  app.use(router.routes() as never);
  const server = await listen(app, 0, '127.0.0.1');
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/backtest/${kind}/${ID}`);
  await server.close();
  expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code })]);
});
