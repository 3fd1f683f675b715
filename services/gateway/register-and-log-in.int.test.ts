import { randomUUID } from 'node:crypto';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import { startTestService } from '../shared/testing/test-stack';
import { serviceNamed } from '../catalogue';
import { IdentityWorld, password } from './testing/identity-world';

jest.setTimeout(120_000);

const world = new IdentityWorld();
const { address, ask, logIn, me, register } = world;

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
    for (const at of [world.gateway, world.closed]) {
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
    const db = createDatabase(
      world.env['DATABASE_URL_GATEWAY'] ?? '',
      createLogger('test', 'silent'),
    );
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
    // Of the processor, which other work on the machine does not lengthen; the gateway runs in this process.
    const costOf = async (name: string) => {
      const before = process.cpuUsage();
      await logIn(name, 'wrong password');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    let [known, unknown] = [Infinity, Infinity];
    for (let i = 0; i < 7; i++) {
      known = Math.min(known, await costOf(username));
      unknown = Math.min(unknown, await costOf('nobody.at.all'));
    }
    expect(known).toBeGreaterThan(10_000);
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
      statuses.push((await logIn('dev_user', 'dev_password', from, world.closed)).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(100).fill(429)]);
    expect((await logIn(username, password, from, world.closed)).status).toBe(200);
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
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect((await logIn(username, password, from)).status).toBe(200);
  });

  it('limits guesses at a person who has the name of the development user from of old', async () => {
    const { username, id } = await register();
    const db = createDatabase(
      world.env['DATABASE_URL_GATEWAY'] ?? '',
      createLogger('test', 'silent'),
    );
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
    expect((await logIn('dev_user', 'dev_password', address(), world.closed)).status).toBe(401);
    expect((await logIn('demo', 'demo123', address(), world.closed)).status).toBe(401);
    expect((await ask('/api/auth/dev-login', { body: {}, at: world.closed })).status).toBe(403);
  });

  it('cannot be switched on in production', async () => {
    const start = startTestService(serviceNamed('gateway').load(), {
      ...world.env,
      NODE_ENV: 'production',
    });
    await expect(start).rejects.toThrow('ALGOTRADE_DEV_LOGIN');
  });
});
