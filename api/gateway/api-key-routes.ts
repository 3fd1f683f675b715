import type { Middleware } from 'koa';
import { createApiKeyRequest } from '../../contracts/auth';
import type { ApiKey } from '../../contracts/auth';
import { AppError } from '../../core/errors';
import { idOf, parseBody } from '../shared/requests';
import { notFound } from './accounts';
import type { Accounts } from './accounts';
import { callerIn, originOf, userIn } from './auth-context';
import type { AuthContext, AuthRouter, AuthState } from './auth-context';
import { answerOnce, fingerprintOf, idempotencyKeyOf } from './idempotency';
import { replay } from './kept-answer';
import { limit } from './limit';
import type { ApiKeys, AuditLog, IdempotentRequests } from './ports';
import type { RateLimits } from '../shared/rate-limits';

const DAY_MS = 86_400_000;
const MAX_KEYS = 50;

export interface ApiKeyRoutesOptions {
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly limits: RateLimits;
  readonly audit: AuditLog;
  readonly idempotent: IdempotentRequests;
  readonly guards: (kind: 'read' | 'write') => Middleware<AuthState>[];
  /** Honours the key of a request whose answer holds no secret. */
  readonly once: Middleware<AuthState>;
}

/** `/api/auth/api-keys`: the keys of a user's programs. */
export function addApiKeyRoutes(router: AuthRouter, options: ApiKeyRoutesOptions): void {
  const { accounts, apiKeys, limits, audit, idempotent, guards, once } = options;

  const create = async (ctx: AuthContext): Promise<{ api_key: ApiKey; key: string }> => {
    const { name, scopes, expires_in_days: days, password } = parseBody(createApiKeyRequest, ctx);
    const user = userIn(ctx);
    if (scopes.includes('admin') && user.role !== 'admin') {
      throw new AppError('INVALID_REQUEST', 'scopes: expected read or trade', {
        fields: [{ field: 'scopes', message: 'expected read or trade' }],
      });
    }
    if ((await apiKeys.count(user.id)) >= MAX_KEYS) throw tooManyKeys();
    if (password !== undefined) await limit(ctx.state, limits, 'login', 'address', ctx.ip);
    // A token that was stolen must not become a key that outlives it.
    await accounts.assertPresent(user, callerIn(ctx).tokenId, password, originOf(ctx));
    const expiresAt = new Date(Date.now() + days * DAY_MS);
    const created = await apiKeys.create(user.id, { name, scopes, expiresAt }, MAX_KEYS);
    if (created === undefined) throw tooManyKeys();
    const { apiKey, secret } = created;
    await audit.record({
      type: 'auth.api-key-created',
      outcome: 'success',
      actor: user.username,
      userId: user.id,
      origin: originOf(ctx),
      details: { api_key_id: apiKey.id, scopes },
    });
    return { api_key: apiKey, key: secret };
  };

  // What is kept for a repeated request holds no secret: that is shown once.
  router.post('/api-keys', ...guards('write'), async (ctx) => {
    const key = idempotencyKeyOf(ctx);
    if (key === undefined) {
      ctx.body = { success: true, ...(await create(ctx)) };
      return;
    }
    const body = withoutPassword(ctx.request.body);
    const request = {
      userId: userIn(ctx).id,
      address: ctx.ip,
      method: ctx.method,
      path: ctx.path,
      key,
      fingerprint: fingerprintOf(body, ctx.querystring),
    };
    let secret: string | undefined;
    const outcome = await answerOnce(idempotent, request, async () => {
      const made = await create(ctx);
      secret = made.key;
      const kept = JSON.stringify({ success: true, api_key: made.api_key });
      return { status: 200, contentType: 'application/json', body: kept };
    });
    if ('replayed' in outcome) replay(ctx, outcome.replayed);
    else ctx.body = { ...(JSON.parse(outcome.sent.body) as object), key: secret };
  });

  router.get('/api-keys', ...guards('read'), async (ctx) => {
    const keys = await apiKeys.list(userIn(ctx).id);
    ctx.body = { success: true, api_keys: keys, total: keys.length };
  });

  router.delete('/api-keys/:id', ...guards('write'), once, async (ctx) => {
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

function tooManyKeys(): AppError {
  return new AppError('TOO_MANY_KEYS', `expected at most ${MAX_KEYS} API keys`);
}

/** What the fingerprint of a request is made of: it is stored, and a hash so quick hides no password. */
function withoutPassword(body: unknown): string {
  return JSON.stringify(body ?? null, (key, value: unknown) =>
    key === 'password' ? undefined : value,
  );
}
