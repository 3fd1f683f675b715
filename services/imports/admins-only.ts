import type { Middleware } from 'koa';
import { AppError } from '../../core/errors';
import type { RequestState } from '../../platform/http/app';

/** Lets admins pass, and programs' keys of admins that have the admin scope. */
export const adminsOnly: Middleware<RequestState> = async (ctx, next) => {
  const { claims } = ctx.state;
  const mayAll = claims?.scopes === undefined || claims.scopes.includes('admin');
  if (claims?.role !== 'admin' || !mayAll) {
    throw new AppError('ADMIN_ONLY', 'expected an admin');
  }
  await next();
};

/** Archives are for all users, who get their own rows. */
export const adminsExceptForArchives: Middleware<RequestState> = async (ctx, next) => {
  if (/^\/api\/imports\/archive(\/|$)/i.test(ctx.path)) await next();
  else await adminsOnly(ctx, next);
};
