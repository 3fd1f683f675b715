import type { Middleware } from 'koa';
import { createApiKeyRequest } from '../../contracts/auth';
import { AppError } from '../../contracts/errors';
import { idOf, parseBody } from '../shared/requests';
import { notFound } from './accounts';
import { originOf, userIn } from './auth-context';
import type { AuthRouter, AuthState } from './auth-context';
import type { ApiKeys, AuditLog } from './ports';

const DAY_MS = 86_400_000;
const MAX_KEYS = 50;

export interface ApiKeyRoutesOptions {
  readonly apiKeys: ApiKeys;
  readonly audit: AuditLog;
  readonly guards: (kind: 'read' | 'write') => Middleware<AuthState>[];
}

/** `/api/auth/api-keys`: the keys of a user's programs. */
export function addApiKeyRoutes(router: AuthRouter, options: ApiKeyRoutesOptions): void {
  const { apiKeys, audit, guards } = options;

  router.post('/api-keys', ...guards('write'), async (ctx) => {
    const { name, scopes, expires_in_days: days } = parseBody(createApiKeyRequest, ctx);
    const user = userIn(ctx);
    if (scopes.includes('admin') && user.role !== 'admin') {
      throw new AppError('INVALID_REQUEST', 'scopes: expected read or trade', {
        status: 422,
        fields: [{ field: 'scopes', message: 'expected read or trade' }],
      });
    }
    if ((await apiKeys.list(user.id)).length >= MAX_KEYS) {
      throw new AppError('TOO_MANY_KEYS', `expected at most ${MAX_KEYS} API keys`, { status: 409 });
    }
    const expiresAt = days === undefined ? undefined : new Date(Date.now() + days * DAY_MS);
    const { apiKey, secret } = await apiKeys.create(user.id, { name, scopes, expiresAt });
    await audit.record({
      type: 'auth.api-key-created',
      outcome: 'success',
      actor: user.username,
      userId: user.id,
      origin: originOf(ctx),
      details: { api_key_id: apiKey.id, scopes },
    });
    ctx.body = { success: true, api_key: apiKey, key: secret };
  });

  router.get('/api-keys', ...guards('read'), async (ctx) => {
    const keys = await apiKeys.list(userIn(ctx).id);
    ctx.body = { success: true, api_keys: keys, total: keys.length };
  });

  router.delete('/api-keys/:id', ...guards('write'), async (ctx) => {
    const [id, user] = [idOf(ctx), userIn(ctx)];
    if (id === undefined || !(await apiKeys.revoke(user.id, id))) throw notFound();
    await audit.record({
      type: 'auth.api-key-revoked',
      outcome: 'success',
      actor: user.username,
      userId: user.id,
      origin: originOf(ctx),
      details: { api_key_id: id },
    });
    ctx.body = { success: true, message: 'API key revoked' };
  });
}
