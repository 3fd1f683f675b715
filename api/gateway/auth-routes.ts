import type { IncomingMessage } from 'node:http';
import Router from '@koa/router';
import type { Middleware } from 'koa';
import {
  changePasswordRequest,
  devLoginRequest,
  loginRequest,
  logoutEverywhereRequest,
  logoutRequest,
  registerRequest,
  validateRequest,
} from '../../contracts/auth';
import type { User } from '../../contracts/auth';
import { AppError, messageOf } from '../../core/errors';
import { networkOf } from '../shared/network-of';
import { idOf, parseBody, parseForgivingBody, parseOptionalBody } from '../shared/requests';
import { notFound } from './accounts';
import type { Accounts } from './accounts';
import { addApiKeyRoutes } from './api-key-routes';
import { callerIn, originOf, userIn } from './auth-context';
import type { AuthContext, AuthRouter, AuthState } from './auth-context';
import { bearerToken, isApiKey } from './bearer';
import { answerOnce, fingerprintOf, idempotencyKeyOf, keyRefused } from './idempotency';
import { replay } from './kept-answer';
import { limit } from './limit';
import type {
  ApiKeys,
  AuditLog,
  Caller,
  Credentials,
  IdempotentRequests,
  LoginSessions,
  Users,
} from './ports';
import type { RateLimits, RouteClass } from '../shared/rate-limits';

export interface AuthRoutesOptions {
  readonly accounts: Accounts;
  readonly users: Users;
  readonly sessions: LoginSessions;
  readonly apiKeys: ApiKeys;
  readonly credentials: Credentials;
  readonly limits: RateLimits;
  readonly audit: AuditLog;
  readonly idempotent: IdempotentRequests;
  /** Why a page of its origin may not log in for development; undefined when it may. */
  originRefusal(request: Pick<IncomingMessage, 'headers'>): AppError | undefined;
}

/** `/api/auth/*`: bare bodies, without an envelope. */
export function authRoutes(options: AuthRoutesOptions): AuthRouter {
  const { accounts, users, sessions, apiKeys, credentials, limits, audit } = options;
  const router: AuthRouter = new Router<AuthState>({ prefix: '/api/auth' });
  // Answers of these routes hold tokens and personal data.
  router.use(async (ctx, next) => {
    ctx.set('cache-control', 'no-store');
    await next();
  });

  const limited =
    (routeClass: RouteClass): Middleware<AuthState> =>
    async (ctx, next) => {
      await limit(ctx.state, limits, routeClass, 'address', ctx.ip);
      await next();
    };

  /** For people: a program's key gives no power over the account, unless it has the admin scope. */
  const person: Middleware<AuthState> = async (ctx, next) => {
    const caller = await credentials.check(bearerToken(ctx.get('authorization')), 'admin');
    ctx.state.caller = caller;
    ctx.state.user = await activeUser(caller);
    await next();
  };

  /** Who is no admin learns nothing, not even that there is such a route. */
  const admin: Middleware<AuthState> = async (ctx, next) => {
    if (userIn(ctx).role !== 'admin') throw notFound();
    await next();
  };

  /** A repetition would not be known as its sender's, or what is kept would hold a secret. */
  const keyless: Middleware<AuthState> = async (ctx, next) => {
    if (idempotencyKeyOf(ctx) !== undefined)
      throw keyRefused('expected none, it is not taken here');
    await next();
  };

  const once: Middleware<AuthState> = async (ctx, next) => {
    const key = idempotencyKeyOf(ctx);
    if (key === undefined) {
      await next();
      return;
    }
    const { method, path, ip: address } = ctx;
    const fingerprint = fingerprintOf(JSON.stringify(ctx.request.body ?? null), ctx.querystring);
    const request = { userId: userIn(ctx).id, address, method, path, key, fingerprint };
    const outcome = await answerOnce(options.idempotent, request, async () => {
      await next();
      const body = JSON.stringify(ctx.body);
      return { status: ctx.status, contentType: 'application/json', body };
    });
    if ('replayed' in outcome) replay(ctx, outcome.replayed);
  };

  router.post('/register', limited('login'), keyless, async (ctx) => {
    ctx.body = await accounts.register(parseBody(registerRequest, ctx), originOf(ctx));
  });

  router.post('/login', keyless, async (ctx) => {
    const request = parseBody(loginRequest, ctx);
    // The page tries the development user at every load: an address has a bucket of its own for it,
    // so that people's attempts are not used up.
    if (request.username === 'dev_user') {
      await limit(ctx.state, limits, 'login', 'user', `dev_user ${networkOf(ctx.ip)}`);
    } else await limit(ctx.state, limits, 'login', 'address', ctx.ip);
    ctx.body = await accounts.logIn(request, originOf(ctx));
  });

  router.post('/dev-login', limited('write'), keyless, async (ctx) => {
    parseForgivingBody(devLoginRequest, ctx);
    const refusal = options.originRefusal(ctx.req);
    if (refusal !== undefined) throw refusal;
    ctx.body = await accounts.logInForDevelopment(originOf(ctx));
  });

  router.post('/validate', limited('read'), keyless, async (ctx) => {
    const { token } = parseForgivingBody(validateRequest, ctx);
    try {
      ctx.body = { valid: true, user: await activeUser(await credentials.check(token)) };
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 401) throw error;
      ctx.body = { valid: false, error: messageOf(error) };
    }
  });

  router.get('/me', limited('read'), async (ctx) => {
    ctx.body = await activeUser(await credentials.check(bearerToken(ctx.get('authorization'))));
  });

  // The client logs out after a failed check too: a 401 here would send it round in circles.
  router.post('/logout', limited('write'), keyless, async (ctx) => {
    const { token } = parseForgivingBody(logoutRequest, ctx);
    const given = bearerToken(ctx.get('authorization')) ?? token;
    if (isApiKey(given)) {
      const message =
        'expected an access token: an API key has no login to end; revoke it with DELETE /api/auth/api-keys/{id}';
      throw new AppError('INSUFFICIENT_SCOPE', message);
    }
    const caller = given === undefined ? undefined : await sessions.revoke(given);
    if (caller !== undefined) {
      await audit.record({
        type: 'auth.logout',
        outcome: 'success',
        actor: caller.userId,
        userId: caller.userId,
        origin: originOf(ctx),
      });
    }
    ctx.body = { success: true, message: 'Logged out' };
  });

  router.post('/logout-everywhere', limited('write'), person, keyless, async (ctx) => {
    const request = parseOptionalBody(logoutEverywhereRequest, ctx);
    const { id } = userIn(ctx);
    const closed = await sessions.closeAll(id);
    const revoked = request.api_keys === true ? await apiKeys.revokeAll(id) : 0;
    await recordClosed(ctx, { all: true, closed, api_keys_revoked: revoked });
    ctx.body = {
      success: true,
      message: 'Logged out everywhere',
      closed,
      api_keys_revoked: revoked,
      api_keys_active: (await apiKeys.list(id)).length,
    };
  });

  router.get('/sessions', limited('read'), person, async (ctx) => {
    const list = await sessions.list(userIn(ctx).id, callerIn(ctx).tokenId);
    ctx.body = { success: true, sessions: list, total: list.length };
  });

  router.delete('/sessions/:id', limited('write'), person, once, async (ctx) => {
    const id = idOf(ctx);
    if (id === undefined || !(await sessions.close(userIn(ctx).id, id))) throw notFound();
    await recordClosed(ctx, { session_id: id });
    ctx.body = { success: true, message: 'Session closed' };
  });

  router.post('/password', limited('login'), person, keyless, async (ctx) => {
    const request = parseBody(changePasswordRequest, ctx);
    const { id } = userIn(ctx);
    const { tokenId } = callerIn(ctx);
    const revoked = await accounts.changePassword(id, tokenId, request, originOf(ctx));
    ctx.body = {
      success: true,
      message: 'Password changed',
      api_keys_revoked: revoked,
      api_keys_active: (await apiKeys.list(id)).length,
    };
  });

  for (const [action, active] of [
    ['activate', true],
    ['deactivate', false],
  ] as const) {
    router.post(`/users/:id/${action}`, limited('write'), person, admin, once, async (ctx) => {
      const id = idOf(ctx);
      if (id === undefined) throw notFound();
      const { username } = userIn(ctx);
      ctx.body = await accounts.setActive(id, active, username, originOf(ctx));
    });
  }

  addApiKeyRoutes(router, { ...options, once, guards: (kind) => [limited(kind), person] });
  return router;

  function recordClosed(ctx: AuthContext, details: Record<string, unknown>): Promise<void> {
    const { id, username } = userIn(ctx);
    return audit.record({
      type: 'auth.session-closed',
      outcome: 'success',
      actor: username,
      userId: id,
      origin: originOf(ctx),
      details,
    });
  }

  async function activeUser({ userId }: Caller): Promise<User> {
    const user = await users.find(userId);
    if (user?.is_active !== true) {
      throw new AppError('UNAUTHENTICATED', 'the user of this token is not active');
    }
    return user;
  }
}
