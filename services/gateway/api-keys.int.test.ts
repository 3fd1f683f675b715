import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import { eventually } from '../shared/testing/test-stack';
import { IdentityWorld, password } from './testing/identity-world';

jest.setTimeout(120_000);

const world = new IdentityWorld();
const { address, ask, logIn, me, register } = world;

interface Made {
  readonly key: string;
  readonly api_key: { id: string; expires_at: string; last_used_at: string | null };
}

describe('API keys', () => {
  const create = async (token: string, body: object = { name: 'report' }) => {
    const answer = await ask('/api/auth/api-keys', { token, body });
    return answer as unknown as { status: number; body: { key: string; api_key: { id: string } } };
  };

  it('are shown once, let their program in within their scope, and end at once', async () => {
    const { token, id } = await register();
    const { body } = await create(token);
    const { key } = body;
    expect(key).toMatch(/^atk_[\w-]{43}$/);
    const list = await ask('/api/auth/api-keys', { token });
    expect(list.body).toMatchObject({ total: 1, api_keys: [{ name: 'report', scopes: ['read'] }] });
    expect(JSON.stringify(list.body)).not.toContain(key);
    expect((await ask('/api/auth/me', { token: key })).body['id']).toBe(id);
    // The service is not there: 503 says that the gateway let the request pass.
    expect((await ask('/api/backtest/', { token: key })).status).toBe(503);
    const post = await ask('/api/backtest/run', { token: key, body: {} });
    expect([post.status, post.body.error]).toEqual([
      403,
      'expected an API key with the scope trade, was read',
    ]);
    expect((await ask('/api/auth/api-keys', { token: key, body: { name: 'more' } })).status).toBe(
      403,
    );
    const out = await ask('/api/auth/logout', { method: 'POST', token: key });
    expect([out.status, out.body.error]).toEqual([403, expect.stringContaining('revoke it with')]);
    const path = `/api/auth/api-keys/${body.api_key.id}`;
    expect((await ask(path, { method: 'DELETE', token })).status).toBe(200);
    expect(await me(key)).toBe(401);
    await eventually(async () => (await me(key, world.closed)) === 401, 1_000);
    expect((await ask(path, { method: 'DELETE', token })).status).toBe(404);
  });

  it('are made once under an Idempotency-Key, and the secret is kept nowhere', async () => {
    const { token } = await register();
    const post = (body: object) =>
      ask('/api/auth/api-keys', { token, body, idempotencyKey: 'my-request' });
    expect((await post({ name: 'report', scopes: ['root'] })).status).toBe(422);
    const all = await Promise.all([1, 2, 3].map(() => post({ name: 'report' })));
    const first = all.filter(({ status, body }) => status === 200 && 'key' in body);
    expect(first).toHaveLength(1);
    const repeated = await post({ name: 'report' });
    expect([repeated.status, repeated.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect(repeated.body['api_key']).toEqual(first[0]?.body['api_key']);
    expect(repeated.body).not.toHaveProperty('key');
    expect((await post({ name: 'other' })).status).toBe(422);
    const list = await ask('/api/auth/api-keys', { token });
    expect(list.body).toMatchObject({ total: 1 });
  });

  it('of another user are neither seen nor revoked', async () => {
    const [a, b] = [await register(), await register()];
    const { body } = await create(a.token);
    const path = `/api/auth/api-keys/${body.api_key.id}`;
    expect((await ask(path, { method: 'DELETE', token: b.token })).status).toBe(404);
    expect((await ask('/api/auth/api-keys', { token: b.token })).body).toMatchObject({ total: 0 });
    expect(await me(body.key)).toBe(200);
  });

  it('need the password, or a log-in of a moment ago', async () => {
    const { username, token, id } = await register();
    expect((await create(token)).status).toBe(200);
    const db = createDatabase(
      world.env['DATABASE_URL_GATEWAY'] ?? '',
      createLogger('test', 'silent'),
    );
    const long = new Date(Date.now() - 6 * 60_000);
    await db('login_sessions').where({ user_id: id }).update({ created_at: long });
    await db.destroy();
    const late = await ask('/api/auth/api-keys', { token, body: { name: 'x' } });
    expect([late.status, late.body['code']]).toEqual([400, 'PASSWORD_REQUIRED']);
    expect(late.body['errors']).toMatchObject([{ field: 'password' }]);
    const given = (given: string) =>
      ask('/api/auth/api-keys', { token, body: { name: 'x', password: given }, from: address() });
    const wrong = await given('wrong password');
    expect([wrong.status, wrong.body['code']]).toEqual([400, 'WRONG_PASSWORD']);
    expect((await given(password)).status).toBe(200);
    const again = (await logIn(username, password)).body['access_token'] as unknown as string;
    expect((await create(again)).status).toBe(200);
  });

  it('expire after 90 days unless asked otherwise, and are listed with their last use', async () => {
    const { token } = await register();
    const daysOf = ({ expires_at }: { expires_at: string }) =>
      Math.round((Date.parse(expires_at) - Date.now()) / 86_400_000);
    const usual = (await create(token)).body as unknown as Made;
    const short = (await create(token, { name: 'x', expires_in_days: 7 })).body as unknown as Made;
    expect([usual, short].map(({ api_key }) => daysOf(api_key))).toEqual([90, 7]);
    expect(usual.api_key.last_used_at).toBeNull();
    await me(usual.key);
    const list = (await ask('/api/auth/api-keys', { token })).body['api_keys'] as unknown as {
      id: string;
      last_used_at: string | null;
    }[];
    const used = list.find(({ id }) => id === usual.api_key.id);
    expect(Date.parse(used?.last_used_at ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });

  it('are 50 at most, however many are asked for at once', async () => {
    const { token } = await register();
    const asked = await Promise.all(Array.from({ length: 80 }, () => create(token)));
    const counts = [200, 409].map((code) => asked.filter(({ status }) => status === code).length);
    expect(counts).toEqual([50, 30]);
    expect((await ask('/api/auth/api-keys', { token })).body).toMatchObject({ total: 50 });
    // Whoever may have no more is told so without a look at the password.
    const wrong = await create(token, { name: 'x', password: 'wrong password' });
    expect([wrong.status, wrong.body]).toEqual([
      409,
      expect.objectContaining({ code: 'TOO_MANY_KEYS' }),
    ]);
  });

  it('are made with a password no oftener than one logs in', async () => {
    const { token } = await register();
    const from = address();
    const make = (body: object) => ask('/api/auth/api-keys', { token, body, from });
    const logIns = Array.from({ length: 100 }, async () => {
      const { status } = await logIn('nobody.at.all', password, from);
      if (status !== 429) throw new Error(`expected 429, was ${status}`);
    });
    await Promise.any(logIns);
    // Again where a second has passed since, after which another request is allowed.
    await eventually(async () => {
      const { status, body } = await make({ name: 'x', password });
      return status === 429 && body.error?.startsWith('Too many requests');
    });
    await Promise.allSettled(logIns);
    expect((await make({ name: 'x' })).status).toBe(200);
  });

  it('end with "log out everywhere" and with a new password when asked, and only then', async () => {
    const { username, token } = await register();
    const [first, second] = [(await create(token)).body.key, (await create(token)).body.key];
    const change = (from: string, to: string, more: object) =>
      ask('/api/auth/password', {
        token,
        body: { current_password: from, new_password: to, ...more },
        from: address(),
      });
    expect((await change(password, 'another password', {})).body).toMatchObject({
      api_keys_revoked: 0,
      api_keys_active: 2,
    });
    expect(await me(first)).toBe(200);
    expect((await change('another password', password, { api_keys: true })).body).toMatchObject({
      api_keys_revoked: 2,
      api_keys_active: 0,
    });
    expect([await me(first), await me(second)]).toEqual([401, 401]);
    const third = (await create(token)).body.key;
    const everywhere = (as: string, body?: object) =>
      ask('/api/auth/logout-everywhere', { method: 'POST', token: as, body });
    expect((await everywhere(token)).body).toMatchObject({ api_keys_active: 1 });
    expect(await me(third)).toBe(200);
    const again = (await logIn(username, password)).body['access_token'] as unknown as string;
    const ended = await everywhere(again, { api_keys: true });
    expect(ended.body).toMatchObject({ api_keys_revoked: 1, api_keys_active: 0 });
    expect(await me(third)).toBe(401);
  });

  it.each([
    [{}, 'name'],
    [{ name: 'x', expires_in_days: 366 }, 'expires_in_days'],
    [{ name: 'x', scopes: [] }, 'scopes'],
    [{ name: 'x', scopes: ['root'] }, 'scopes.0'],
    [{ name: 'x', scopes: ['admin'] }, 'scopes'],
    [{ name: 'x', expires_in_days: 0 }, 'expires_in_days'],
  ])('are not made of %j', async (body, field) => {
    const { token } = await register();
    const answer = await ask('/api/auth/api-keys', { token, body });
    expect(answer.status).toBe(422);
    expect(answer.body['errors']).toMatchObject([{ field }]);
  });

  it.each(['atk_', 'atk_nothing', `atk_${'x'.repeat(43)}`])(
    'such as %s open nothing',
    async (key) => {
      expect(await me(key)).toBe(401);
    },
  );
});
