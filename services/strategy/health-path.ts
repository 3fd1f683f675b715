import type { Middleware } from 'koa';

const HEALTH_PATH = /^\/api\/strategies\/health\/?$/;

/** `/health` under the service's prefix too: clients ask for it there. */
export const healthUnderPrefix: Middleware = async (ctx, next) => {
  if (HEALTH_PATH.test(ctx.path)) ctx.path = '/health';
  await next();
};
