import Router from '@koa/router';
import type { DefaultState } from 'koa';
import { z } from 'zod';
import { AppError, messageOf } from '../../contracts/errors';
import { bearerToken } from './bearer';
import type { AccessTokens, Users } from './ports';

export interface AuthRoutesOptions {
  readonly users: Users;
  readonly tokens: AccessTokens;
  readonly developmentLogin: boolean;
}

interface AuthState extends DefaultState {
  readonly traceId: string;
}

const bodyWithToken = z.object({ token: z.string().optional().catch(undefined) }).catch({});

/** `/api/auth/*`: bare bodies, without an envelope. */
export function authRoutes({ users, tokens, developmentLogin }: AuthRoutesOptions) {
  const router = new Router<AuthState>({ prefix: '/api/auth' });

  router.post('/dev-login', async (ctx) => {
    if (!developmentLogin) {
      throw new AppError('DEV_LOGIN_OFF', 'the development login is switched off', { status: 403 });
    }
    const user = await users.logInDevelopmentUser({ traceId: ctx.state.traceId, address: ctx.ip });
    ctx.body = {
      access_token: await tokens.issueDevelopment(user.id),
      token_type: 'bearer',
      expires_in: tokens.lifetimeSeconds,
      user,
    };
  });

  router.post('/validate', async (ctx) => {
    const { token } = bodyWithToken.parse(ctx.request.body);
    try {
      ctx.body = { valid: true, user: await userOf(token) };
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 401) throw error;
      ctx.body = { valid: false, error: messageOf(error) };
    }
  });

  router.get('/me', async (ctx) => {
    ctx.body = await userOf(bearerToken(ctx.get('authorization')));
  });

  // The client logs out after a failed check too: a 401 here would send it round in circles.
  router.post('/logout', async (ctx) => {
    const { token } = bodyWithToken.parse(ctx.request.body);
    const given = bearerToken(ctx.get('authorization')) ?? token;
    if (given !== undefined) await tokens.revoke(given);
    ctx.body = { success: true, message: 'Logged out' };
  });

  async function userOf(token: string | undefined) {
    const { userId } = await tokens.check(token);
    const user = await users.find(userId);
    if (user?.is_active !== true) {
      throw new AppError('UNAUTHENTICATED', 'the user of this token is not active', {
        status: 401,
      });
    }
    return user;
  }

  return router;
}
