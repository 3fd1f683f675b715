import Router from '@koa/router';
import type { RequestState } from '../shared/requests';
import { addCollectionRoutes } from './collection-routes';
import type { StrategyPorts } from './ports';
import { assertBodySize } from './requests';
import { addStrategyRoutes } from './strategy-routes';
import { addTransferRoutes } from './transfer-routes';
import { addVersionRoutes } from './version-routes';

/** The routes of `/api/strategies`, with and without a slash at the end; the user is known. */
export function createStrategyRoutes(ports: StrategyPorts): Router<RequestState> {
  const router = new Router<RequestState>({ prefix: '/api/strategies' });
  router.use(async (ctx, next) => {
    if (!/\/import\/?$/.test(ctx.path)) assertBodySize(ctx);
    await next();
  });
  addCollectionRoutes(router, ports);
  addTransferRoutes(router, ports);
  addVersionRoutes(router, ports);
  addStrategyRoutes(router, ports);
  return router;
}
