import type Router from '@koa/router';
import type { User } from '../../contracts/auth';
import type { RequestContext, RequestState } from '../shared/requests';
import type { Caller, Origin } from './ports';

export interface AuthState extends RequestState {
  caller?: Caller;
  user?: User;
}

export type AuthRouter = Router<AuthState>;
export type AuthContext = RequestContext & { readonly state: AuthState };

/** Where a request comes from, as the audit log tells it. */
export function originOf(ctx: RequestContext): Origin {
  const userAgent = ctx.get('user-agent').slice(0, 200);
  return { traceId: ctx.state.traceId, address: ctx.ip, userAgent };
}

/** The user that the guard before the route has found. */
export function userIn(ctx: { readonly state: AuthState }): User {
  const { user } = ctx.state;
  if (user === undefined) throw new Error('expected a route behind the guard of people');
  return user;
}

/** The credential that the guard before the route has checked. */
export function callerIn(ctx: AuthContext): Caller {
  const { caller } = ctx.state;
  if (caller === undefined) throw new Error('expected a route behind the guard of people');
  return caller;
}
