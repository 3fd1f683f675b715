import type Router from '@koa/router';
import type { Middleware } from 'koa';
import { AppError } from '../../contracts/errors';
import type { RequestState } from './requests';

/** Answers 405 with `Allow` for a path of the router that does not know the method. */
export function wrongMethod(router: Router<RequestState>): Middleware<RequestState> {
  return async (ctx, next) => {
    const { path, route } = router.match(ctx.path, ctx.method);
    const methods = [...new Set(path.flatMap((layer) => layer.methods))];
    if (route || methods.length === 0) {
      await next();
      return;
    }
    ctx.set('allow', methods.join(', '));
    throw new AppError('METHOD_NOT_ALLOWED', 'Method Not Allowed');
  };
}
