import type Router from '@koa/router';
import type { Middleware } from 'koa';
import { AppError } from '../../core/errors';
import type { RequestState } from './requests';

/** What a router's middleware says of itself. */
interface RoutesMiddleware {
  readonly router?: Router<RequestState>;
}

/**
 * Answers 405 with `Allow` for a path that some of these routes have with other methods. It comes
 * after them: only what none of them answered gets here.
 */
export function wrongMethod(routes: readonly unknown[]): Middleware<RequestState> {
  const routers = routersOf(routes);
  return async (ctx, next) => {
    const matches = routers.map((router) => router.match(ctx.path, ctx.method));
    const methods = new Set(matches.flatMap(({ path }) => path.flatMap((layer) => layer.methods)));
    if (methods.size === 0 || methods.has(ctx.method)) {
      await next();
      return;
    }
    ctx.set('allow', [...methods].join(', '));
    throw new AppError('METHOD_NOT_ALLOWED', 'Method Not Allowed');
  };
}

/** The routers among what an application uses. */
export function routersOf(routes: readonly unknown[]): Router<RequestState>[] {
  return routes.flatMap((route) => (route as RoutesMiddleware).router ?? []);
}
