import type { Middleware } from 'koa';
import type { RequestState } from './app';
import type { Tokens } from './token';

/** Lets requests with a valid bearer token pass and tells routes the user's id. */
export function authenticate(tokens: Tokens): Middleware<RequestState> {
  return async (ctx, next) => {
    const [scheme, token] = ctx.get('authorization').split(' ');
    const claims = await tokens.verify(scheme?.toLowerCase() === 'bearer' ? token : undefined);
    ctx.state.userId = claims.userId;
    await next();
  };
}
