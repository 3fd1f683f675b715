import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { promisify } from 'node:util';
import { decodeEvent } from '../../contracts/events';
import { createKafka } from '../../platform/kafka/client';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import { REPOSITORY } from '../../platform/repository';
import { eventually, startTestService, startTestStack } from '../shared/testing/test-stack';
import type { TestService, TestStack } from '../shared/testing/test-stack';
import { serviceNamed } from '../catalogue';

const startGateway = serviceNamed('gateway').load();

jest.setTimeout(120_000);

const password = 'correct horse battery';
let test: TestStack;
let env: Record<string, string>;
let gateway: TestService;
/** Another replica, in production: nothing of the development switch. */
let closed: TestService;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, never> & { error?: string; detail?: string };
}

interface Ask {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly at?: TestService;
  readonly from?: string;
  readonly idempotencyKey?: string;
}

async function ask(path: string, options: Ask = {}): Promise<Answer> {
  const {
    method = options.body === undefined ? 'GET' : 'POST',
    token,
    body,
    from,
    idempotencyKey,
  } = options;
  const response = await fetch(`http://127.0.0.1:${(options.at ?? gateway).port}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(from !== undefined && { 'x-forwarded-for': from }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  });
  const { status, headers } = response;
  return { status, headers, body: (await response.json()) as Answer['body'] };
}

interface Registered {
  readonly username: string;
  readonly token: string;
  readonly id: string;
}

let made = 0;
/** A user of its own for a test, from an address of its own. */
async function register(): Promise<Registered> {
  const username = `user${++made}.${randomUUID().slice(0, 8)}`;
  const email = `${username}@example.com`;
  const answer = await ask('/api/auth/register', {
    body: { username, email, password },
    from: address(),
  });
  expect(answer.status).toBe(200);
  const { access_token: token, user } = answer.body as unknown as {
    access_token: string;
    user: { id: string };
  };
  return { username, token, id: user.id };
}

let addresses = 0;
const address = () => `10.0.${Math.floor(++addresses / 250)}.${addresses % 250}`;
const me = async (token: string, at?: TestService) =>
  (await ask('/api/auth/me', { token, ...(at && { at }) })).status;
const logIn = (username: string, given: string, from = address(), at?: TestService) =>
  ask('/api/auth/login', { body: { username, password: given }, from, ...(at && { at }) });

/** `npm run admin -- …`. */
async function admin(...words: string[]): Promise<string> {
  const program = ['--require', './platform/bundled.cjs', 'services/admin.ts', ...words];
  const { stdout } = await promisify(execFile)(process.execPath, program, {
    cwd: REPOSITORY,
    env: { ...process.env, ...env },
  });
  return stdout;
}

beforeAll(async () => {
  test = await startTestStack(['kafka', 'redis', 'postgres'], ['gateway']);
  env = {
    ...test.env,
    GATEWAY_PORT: '0',
    ALGOTRADE_DEV_LOGIN: 'true',
    TRUST_PROXY: 'true',
    HEALTH_NETWORKS: '127.0.0.0/8',
    BACKTEST_URL: 'http://127.0.0.1:1',
  };
  gateway = await startTestService(startGateway, env);
  closed = await startTestService(startGateway, {
    ...env,
    NODE_ENV: 'production',
    ALGOTRADE_DEV_LOGIN: 'false',
  });
});

afterAll(async () => {
  await gateway.stop();
  await closed.stop();
  await test.down();
});

describe('bad input is answered with the field and what was expected', () => {
  const good = { username: 'ada', email: 'ada@example.com', password };

  it.each([
    ['register', 'not json', 400, 'body'],
    ['register', [], 422, 'body'],
    ['register', {}, 422, 'username'],
    ['register', { ...good, username: 'a' }, 422, 'username'],
    ['register', { ...good, username: 'a b c' }, 422, 'username'],
    ['register', { ...good, username: 'x'.repeat(51) }, 422, 'username'],
    ['register', { ...good, username: 7 }, 422, 'username'],
    ['register', { ...good, email: 'nobody' }, 422, 'email'],
    ['register', { ...good, password: 'short' }, 422, 'password'],
    ['register', { ...good, password: 'x'.repeat(129) }, 422, 'password'],
    ['login', {}, 422, 'username'],
    ['login', { username: 'ada' }, 422, 'password'],
    ['login', { username: 'ada', password: 'x'.repeat(2_000) }, 422, 'password'],
    ['login', { username: { $ne: 1 }, password: 'x' }, 422, 'username'],
  ])('%s %j', async (route, body, status, field) => {
    const answer = await ask(`/api/auth/${route}`, { body, from: address() });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      success: false,
      error: expect.any(String),
      errors: expect.arrayContaining([expect.objectContaining({ field })]),
    });
  });

  it.each(["' or 1=1 --", 'nul\u0000byte', '😀'.repeat(50)])(
    'a name such as %j is just wrong',
    async (name) => {
      expect((await logIn(name, password)).status).toBe(401);
    },
  );

  it('unknown routes and wrong methods have a detail', async () => {
    expect((await ask('/api/auth/nothing')).body).toMatchObject({ detail: 'Not Found' });
    const wrong = await ask('/api/auth/login');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    expect(wrong.body).toMatchObject({ success: false, detail: 'Method Not Allowed' });
  });
});

describe('register', () => {
  it('refuses an unknown field and names the nearest known one', async () => {
    const body = { username: 'someone', email: 'someone@example.com', password, usrname: 'x' };
    const answer = await ask('/api/auth/register/', { body, from: address() });
    expect(answer.status).toBe(422);
    const message = 'unknown field `usrname`; did you mean `username`?';
    expect(answer.body).toMatchObject({ error: message, errors: [{ field: 'usrname', message }] });
  });

  it('gives a token response with the user, and the token is good', async () => {
    const username = `New.${randomUUID().slice(0, 8)}`;
    const answer = await ask('/api/auth/register/', {
      body: { username, email: `${username}@Example.com`, password },
      from: address(),
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: 86_400,
      user: { username, is_active: true, is_verified: false, role: 'user' },
    });
    expect(JSON.stringify(answer.body)).not.toContain('argon2');
    expect(await me(answer.body['access_token'] as unknown as string)).toBe(200);
  });

  it('refuses names and addresses that differ by case alone, and does not say which of them', async () => {
    const { username } = await register();
    const again = (change: object) =>
      ask('/api/auth/register', {
        body: { username: `x${username}`, email: `x${username}@example.com`, password, ...change },
        from: address(),
      });
    const name = await again({ username: username.toUpperCase() });
    expect([name.status, name.body.error]).toEqual([400, 'Username already registered']);
    const email = await again({ email: `${username}@EXAMPLE.com` });
    const { timestamp: _, ...answer } = name.body;
    expect([email.status, email.body]).toEqual([400, expect.objectContaining(answer)]);
  });

  it.each([
    { username: 'dev_user' },
    { username: 'Demo' },
    { email: 'DEV@example.com' },
    { email: 'demo@example.com' },
  ])('refuses what belongs to a development user: %j', async (reserved) => {
    const username = `r.${randomUUID().slice(0, 8)}`;
    const body = { username, email: `${username}@example.com`, password, ...reserved };
    for (const at of [gateway, closed]) {
      const answer = await ask('/api/auth/register', { body, from: address(), at });
      expect([answer.status, answer.body['code']]).toEqual([400, 'ALREADY_REGISTERED']);
    }
  });

  it('makes one user of many requests at the same time', async () => {
    const body = { username: `race.${randomUUID().slice(0, 8)}`, email: 'race@x.org', password };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask('/api/auth/register', { body, from: address() })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
  });

  it('stores passwords as argon2id', async () => {
    const { id } = await register();
    const db = createDatabase(env['DATABASE_URL_GATEWAY'] ?? '', createLogger('test', 'silent'));
    try {
      const row = await db<{ id: string; password_hash: string }>('users').where({ id }).first();
      expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    } finally {
      await db.destroy();
    }
  });
});

describe('login', () => {
  it('takes the name or the address in any case', async () => {
    const { username } = await register();
    for (const name of [username, username.toUpperCase(), `${username}@example.com`]) {
      expect((await logIn(name, password)).status).toBe(200);
    }
  });

  it('answers the same for a wrong password and for nobody', async () => {
    const { username } = await register();
    const [wrong, nobody] = [
      await logIn(username, 'wrong password'),
      await logIn('nobody.at.all', 'wrong password'),
    ];
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    expect(wrong.body.error).toBe('Incorrect username or password');
    expect(nobody.body.error).toBe(wrong.body.error);
  });

  it('does the work of a hash for nobody too', async () => {
    const { username } = await register();
    const millis = async (name: string) => {
      const times: number[] = [];
      for (let i = 0; i < 7; i++) {
        const began = performance.now();
        await logIn(name, 'wrong password');
        times.push(performance.now() - began);
      }
      return times.sort((a, b) => a - b)[1] ?? 0;
    };
    const [known, unknown] = [await millis(username), await millis('nobody.at.all')];
    expect(unknown).toBeGreaterThan(known / 3);
    expect(known).toBeGreaterThan(unknown / 3);
  });

  it('limits wrong passwords by name and address, and locks nobody out elsewhere', async () => {
    const { username } = await register();
    const [attacker, owner] = [address(), address()];
    for (let i = 0; i < 10; i++) {
      expect((await logIn(username, 'wrong password', attacker)).status).toBe(401);
    }
    const limited = await logIn(username, password, attacker);
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(limited.body.error).toMatch(/^Too many failed logins, try again in \d+ s$/);
    expect((await logIn(username, password, owner)).status).toBe(200);
  });

  it('looks at no more wrong passwords when they all come at once', async () => {
    const { username } = await register();
    const [attacker, owner] = [address(), address()];
    const tries = Array.from({ length: 30 }, () => logIn(username, 'wrong password', attacker));
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(20).fill(429)]);
    expect((await logIn(username, password, owner)).status).toBe(200);
  });

  it('counts no right password, however often it comes', async () => {
    const { username } = await register();
    const from = address();
    for (let i = 0; i < 30; i++) {
      expect((await logIn(username, password, from)).status).toBe(200);
    }
  });

  it('counts wrong passwords by account, whichever of its names they come under', async () => {
    const { username } = await register();
    const from = address();
    const names = [username, `${username}@example.com`, ` ${username.toUpperCase()} `];
    for (let i = 0; i < 10; i++) {
      expect((await logIn(names[i % 3] ?? '', 'wrong password', from)).status).toBe(401);
    }
    for (const name of names) expect((await logIn(name, password, from)).status).toBe(429);
  });

  it('keeps nobody out by the development user that every page load tries', async () => {
    const { username } = await register();
    const from = address();
    const statuses: number[] = [];
    for (let i = 0; i < 110; i++) {
      statuses.push((await logIn('dev_user', 'dev_password', from, closed)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(100).fill(429)]);
    expect((await logIn(username, password, from, closed)).status).toBe(200);
    const other = address();
    for (let i = 0; i < 12; i++) {
      expect((await logIn('dev_user', 'wrong password', other)).status).toBe(401);
    }
    expect((await logIn('dev_user', 'dev_password', other)).status).toBe(200);
  });

  it('limits how often an address logs in as the development user, and nobody else there', async () => {
    const { username } = await register();
    const from = address();
    const answers = await Promise.all(
      Array.from({ length: 120 }, () => logIn('dev_user', 'dev_password', from)),
    );
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(30);
    expect((await logIn(username, password, from)).status).toBe(200);
  });

  it('limits guesses at a person who has the name of the development user from of old', async () => {
    const { username, id } = await register();
    const db = createDatabase(env['DATABASE_URL_GATEWAY'] ?? '', createLogger('test', 'silent'));
    const rename = (from: string, to: string) =>
      db('users').whereRaw('lower(username) = ?', [from]).update({ username: to });
    await rename('dev_user', 'dev_user.away');
    await rename(username, 'dev_user');
    try {
      const from = address();
      for (let i = 0; i < 10; i++) {
        expect((await logIn('dev_user', 'wrong password', from)).status).toBe(401);
      }
      expect((await logIn('DEV_USER', password, from)).status).toBe(429);
      const dev = await ask('/api/auth/dev-login', { body: {} });
      expect([dev.status, dev.body['user']]).toEqual([403, undefined]);
    } finally {
      await db('users').where({ id }).update({ username });
      await rename('dev_user.away', 'dev_user');
      await db.destroy();
    }
  });
});

describe('the boot of the page', () => {
  it('me, login as dev_user, dev-login, me', async () => {
    expect(await me('old')).toBe(401);
    const login = await logIn('dev_user', 'dev_password');
    expect(login.status).toBe(200);
    expect((await logIn('demo', 'demo123')).status).toBe(200);
    const dev = await ask('/api/auth/dev-login', { body: { dev_mode: true } });
    expect(dev.body['user']).toEqual(login.body['user']);
    expect(await me(dev.body['access_token'] as unknown as string)).toBe(200);
  });

  it('ends at the login form where the switch is off, whatever was made before', async () => {
    expect((await logIn('dev_user', 'dev_password', address(), closed)).status).toBe(401);
    expect((await logIn('demo', 'demo123', address(), closed)).status).toBe(401);
    expect((await ask('/api/auth/dev-login', { body: {}, at: closed })).status).toBe(403);
  });

  it('cannot be switched on in production', async () => {
    const start = startTestService(startGateway, { ...env, NODE_ENV: 'production' });
    await expect(start).rejects.toThrow('ALGOTRADE_DEV_LOGIN');
  });
});

describe('sessions', () => {
  it('are listed, closed one by one and all at once, at every replica', async () => {
    const { username, token: first } = await register();
    const second = (await logIn(username, password)).body['access_token'] as unknown as string;
    const third = (await logIn(username, password)).body['access_token'] as unknown as string;
    const listed = (await ask('/api/auth/sessions', { token: first })).body;
    expect(listed).toMatchObject({ success: true, total: 3 });
    const sessions = listed['sessions'] as unknown as { id: string; current: boolean }[];
    expect(sessions.map(({ current }) => current)).toEqual([false, false, true]);

    const path = `/api/auth/sessions/${sessions[0]?.id}`;
    expect((await ask(path, { method: 'DELETE', token: first })).status).toBe(200);
    expect([await me(third), await me(second)]).toEqual([401, 200]);
    await eventually(async () => (await me(third, closed)) === 401, 1_000);
    expect((await ask(path, { method: 'DELETE', token: first })).status).toBe(404);

    const everywhere = await ask('/api/auth/logout-everywhere', { method: 'POST', token: first });
    expect(everywhere.body).toMatchObject({ success: true, closed: 2 });
    expect([await me(first), await me(second)]).toEqual([401, 401]);
    await eventually(async () => (await me(second, closed)) === 401, 1_000);
  });

  it("of another user are nobody's", async () => {
    const [a, b] = [await register(), await register()];
    const { body } = await ask('/api/auth/sessions', { token: a.token });
    const [session] = body['sessions'] as unknown as { id: string }[];
    for (const id of [session?.id, randomUUID(), 'x', "'"]) {
      const path = `/api/auth/sessions/${encodeURIComponent(id ?? '')}`;
      expect((await ask(path, { method: 'DELETE', token: b.token })).status).toBe(404);
    }
    expect(await me(a.token)).toBe(200);
  });

  it('other than the one that changes the password end with it', async () => {
    const { username, token } = await register();
    const other = (await logIn(username, password)).body['access_token'] as unknown as string;
    const change = (current_password: string) =>
      ask('/api/auth/password', {
        token,
        body: { current_password, new_password: 'a new long password' },
        from: address(),
      });
    expect((await change('wrong password')).status).toBe(400);
    expect((await change(password)).status).toBe(200);
    expect([await me(token), await me(other)]).toEqual([200, 401]);
    expect((await logIn(username, password)).status).toBe(401);
    expect((await logIn(username, 'a new long password')).status).toBe(200);
  });
});

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
    const path = `/api/auth/api-keys/${body.api_key.id}`;
    expect((await ask(path, { method: 'DELETE', token })).status).toBe(200);
    expect(await me(key)).toBe(401);
    await eventually(async () => (await me(key, closed)) === 401, 1_000);
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
    const db = createDatabase(env['DATABASE_URL_GATEWAY'] ?? '', createLogger('test', 'silent'));
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
    // Again where the log-ins took so long that another request was allowed after them.
    await eventually(async () => {
      const logIns = Array.from({ length: 100 }, () => logIn('nobody.at.all', password, from));
      const made = make({ name: 'x', password });
      await Promise.all(logIns);
      const { status, body } = await made;
      return status === 429 && body.error?.startsWith('Too many requests');
    });
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

describe('roles', () => {
  it('let an admin alone switch users off, and all that they hold ends', async () => {
    const { username, token } = await register();
    await admin('grant', username);
    expect(await admin('list')).toContain(username);
    const user = await register();
    const path = (action: string) => `/api/auth/users/${user.id}/${action}`;
    const own = await ask(path('deactivate'), { method: 'POST', token: user.token });
    expect(own.status).toBe(404);
    expect((await ask(path('deactivate'), { method: 'POST', token })).status).toBe(200);
    expect(await me(user.token)).toBe(401);
    const login = await logIn(user.username, password);
    expect([login.status, login.body.error]).toEqual([400, 'User account is inactive']);
    expect((await logIn(user.username, 'wrong password')).status).toBe(401);
    expect((await ask(path('activate'), { method: 'POST', token })).status).toBe(200);
    expect((await logIn(user.username, password)).status).toBe(200);
  });

  it('are granted and revoked by a command, and with the role go its sessions and keys', async () => {
    const { username, token, id } = await register();
    await admin('grant', `${username}@example.com`);
    const { body } = await ask('/api/auth/me', { token });
    expect(body['role']).toBe('admin');
    const make = { name: 'x', scopes: ['admin'] };
    const key = (await ask('/api/auth/api-keys', { token, body: make })).body['key'];
    expect(await me(key as unknown as string)).toBe(200);
    await admin('revoke', username.toUpperCase());
    for (const at of [gateway, closed]) {
      await eventually(async () => (await me(token, at)) === 401, 5_000);
      await eventually(async () => (await me(key as unknown as string, at)) === 401, 5_000);
    }
    const again = (await logIn(username, password)).body['user'];
    expect(again).toMatchObject({ id, role: 'user' });
    await expect(admin('grant', 'nobody.at.all')).rejects.toThrow('expected a registered user');
    await expect(admin('grant', 'demo')).rejects.toThrow('development user');
  });
});

describe('what goes with every answer', () => {
  it('are headers that keep browsers from mischief, and the limits', async () => {
    for (const path of ['/health', '/api/auth/me', '/api/backtest/', '/nothing']) {
      const { headers } = await ask(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-request-id')).toBe(headers.get('x-trace-id'));
    }
    const { headers } = await ask('/api/auth/me');
    expect(Number(headers.get('ratelimit-limit'))).toBeGreaterThan(0);
    expect(Number(headers.get('ratelimit-remaining'))).toBeGreaterThan(0);
    expect(headers.get('cache-control')).toBe('no-store');
    const production = await ask('/health', { at: closed });
    expect(production.headers.get('strict-transport-security')).toContain('max-age');
  });
});

describe('the state of the system', () => {
  it('is all that strangers see, with 200 whatever token they bring', async () => {
    const { token } = await register();
    for (const given of [undefined, token, 'nonsense']) {
      const answer = await ask('/health/detailed', {
        from: address(),
        ...(given !== undefined && { token: given }),
      });
      expect(answer.status).toBe(200);
      expect(Object.keys(answer.body).sort()).toEqual(['service', 'status', 'version']);
    }
    expect((await ask('/metrics', { from: address() })).status).toBe(404);
  });

  it('is shown with its parts to admins and to known networks', async () => {
    const { username, token } = await register();
    await admin('grant', username);
    for (const options of [{ token, from: address() }, {}]) {
      const { body } = await ask('/api/health/detailed', options);
      expect(body).toMatchObject({ dependencies: { database: { status: 'healthy' } } });
    }
    const metrics = await fetch(`http://127.0.0.1:${gateway.port}/metrics`);
    expect([metrics.status, await metrics.text()]).toEqual([
      200,
      expect.stringContaining('# HELP'),
    ]);
  });
});

describe('foreign pages', () => {
  const dev = (headers: Record<string, string>, body = '{}') =>
    fetch(`http://127.0.0.1:${gateway.port}/api/auth/dev-login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const codeOf = async (answer: Response) =>
    [answer.status, ((await answer.json()) as { code?: string }).code] as const;

  it('do not log in for development', async () => {
    expect((await dev({ origin: 'http://localhost:3000' })).status).toBe(200);
    for (const origin of ['http://evil.example', 'null']) {
      expect(await codeOf(await dev({ origin }))).toEqual([403, 'FOREIGN_ORIGIN']);
    }
  });

  it('send no text and no forms, which a browser would let them', async () => {
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ];
    for (const type of types) {
      const answer = await dev({ 'content-type': type });
      expect(await codeOf(answer)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
  });

  it('get nothing under a name that was pointed at this machine', async () => {
    const answer = await new Promise<{ status?: number; body: string }>((resolve, reject) => {
      const headers = { host: 'evil.example:8000' };
      const { port } = gateway;
      const sent = request({ port, path: '/api/auth/dev-login', method: 'POST', headers });
      sent.on('error', reject).on('response', (response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk)));
        response.on('end', () => {
          resolve({ status: response.statusCode, body });
        });
      });
      sent.end();
    });
    expect(answer).toMatchObject({ status: 421, body: expect.stringContaining('ALLOWED_HOSTS') });
  });
});

it('limits registrations from one address, common to all replicas', async () => {
  const from = address();
  let limited: Answer | undefined;
  for (let i = 0; i < 80 && limited === undefined; i++) {
    const at = i % 2 === 0 ? gateway : closed;
    const answer = await ask('/api/auth/register', { body: {}, from, at });
    if (answer.status === 429) limited = answer;
    else expect(answer.status).toBe(422);
  }
  expect(limited?.body.error).toMatch(/^Too many requests, try again in \d+ s$/);
  expect(limited?.headers.get('ratelimit-remaining')).toBe('0');
});

it('records every act in the audit log, and no secret', async () => {
  const { username, token, id } = await register();
  await logIn(username, 'a wrong secret');
  const { body } = await ask('/api/auth/api-keys', { token, body: { name: 'k' } });
  await ask('/api/auth/logout', { method: 'POST', token });
  const kafka = createKafka(
    test.stack.addresses.kafkaBrokers,
    'test',
    createLogger('test', 'silent'),
  );
  const consumer = kafka.consumer({ groupId: randomUUID() });
  const seen: string[] = [];
  let text = '';
  await consumer.connect();
  await consumer.subscribe({ topics: ['audit-logs'], fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      text += String(message.value);
      const { type, payload, envelope } = decodeEvent('audit-logs', message.value);
      if (payload.actor === username || envelope.user_id !== null) {
        seen.push(`${type} ${payload.outcome} ${payload.actor}`);
      }
    },
  });
  const expected = [
    `auth.register success ${username}`,
    `auth.login failure ${username}`,
    `auth.api-key-created success ${username}`,
    `auth.logout success ${id}`,
  ];
  await eventually(() => expected.every((line) => seen.includes(line)));
  await consumer.disconnect();
  for (const secret of [password, 'a wrong secret', token, body['key'] as unknown as string]) {
    expect(text).not.toContain(secret);
  }
});

it('holds no login against anyone that came to nothing without Postgres', async () => {
  const { username } = await register();
  const from = address();
  await test.stack.stopPart('postgres');
  try {
    for (let i = 0; i < 12; i++) {
      expect((await logIn(username, password, from)).status).toBe(503);
    }
  } finally {
    await test.stack.startPart('postgres');
  }
  const status = await eventually(async () => {
    const answer = await logIn(username, password, from);
    return answer.status !== 503 && answer.status;
  });
  expect(status).toBe(200);
});

it('works without Redis for all but logins, says so, and keeps revocations', async () => {
  const { token } = await register();
  const gone = await register();
  await ask('/api/auth/logout', { method: 'POST', token: gone.token });
  await test.stack.stopPart('redis');
  try {
    await eventually(async () => {
      const { body } = await ask('/health');
      return (body['rate_limits'] as unknown as string) !== 'enforced';
    });
    expect([await me(token), await me(gone.token)]).toEqual([200, 401]);
    const late = await register().catch(() => undefined);
    expect(late).toBeUndefined();
    expect((await logIn('nobody.at.all', password)).status).toBe(503);
    expect((await ask('/health/detailed')).body).toMatchObject({
      status: 'degraded',
      dependencies: { redis: { status: 'unhealthy' }, database: { status: 'healthy' } },
    });
    await ask('/api/auth/logout', { method: 'POST', token });
    expect([await me(token), await me(token, closed)]).toEqual([401, 401]);
  } finally {
    await test.stack.startPart('redis');
  }
  await eventually(async () => (await logIn('demo', 'demo123')).status === 200);
  expect([await me(token), await me(token, closed)]).toEqual([401, 401]);
});
