import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { decodeEvent } from '../../contracts/events';
import { createKafka } from '../../platform/kafka/client';
import { createLogger } from '../../platform/log';
import { eventually } from '../shared/testing/test-stack';
import { IdentityWorld, password } from './testing/identity-world';
import type { Answer } from './testing/identity-world';

jest.setTimeout(120_000);

const world = new IdentityWorld();
const { address, admin, ask, logIn, me, register } = world;

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
    await eventually(async () => (await me(third, world.closed)) === 401, 1_000);
    expect((await ask(path, { method: 'DELETE', token: first })).status).toBe(404);

    const everywhere = await ask('/api/auth/logout-everywhere', { method: 'POST', token: first });
    expect(everywhere.body).toMatchObject({ success: true, closed: 2 });
    expect([await me(first), await me(second)]).toEqual([401, 401]);
    await eventually(async () => (await me(second, world.closed)) === 401, 1_000);
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
    for (const at of [world.gateway, world.closed]) {
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
    const production = await ask('/health', { at: world.closed });
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
    const metrics = await fetch(`http://127.0.0.1:${world.gateway.port}/metrics`);
    expect([metrics.status, await metrics.text()]).toEqual([
      200,
      expect.stringContaining('# HELP'),
    ]);
  });
});

describe('foreign pages', () => {
  const dev = (headers: Record<string, string>, body = '{}') =>
    fetch(`http://127.0.0.1:${world.gateway.port}/api/auth/dev-login`, {
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
      const { port } = world.gateway;
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
    const at = i % 2 === 0 ? world.gateway : world.closed;
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
    world.test.stack.addresses.kafkaBrokers,
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
  await world.test.stack.stopPart('postgres');
  try {
    for (let i = 0; i < 12; i++) {
      expect((await logIn(username, password, from)).status).toBe(503);
    }
  } finally {
    await world.test.stack.startPart('postgres');
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
  await world.test.stack.stopPart('redis');
  try {
    await eventually(async () => {
      const { body } = await ask('/health');
      return (body['rate_limits'] as unknown as string) !== 'enforced';
    });
    expect([await me(token), await me(gone.token)]).toEqual([200, 401]);
    const late = await register().catch(() => undefined);
    expect(late).toBeUndefined();
    expect((await logIn('nobody.at.all', password)).status).toBe(503);
    // What was found a moment ago is shared by all who ask.
    const found = await eventually(async () => {
      const { body } = await ask('/health/detailed');
      const { redis } = body['dependencies'] as unknown as { redis: { status: string } };
      return redis.status === 'unhealthy' && body;
    });
    expect(found).toMatchObject({
      status: 'degraded',
      dependencies: { database: { status: 'healthy' } },
    });
    await ask('/api/auth/logout', { method: 'POST', token });
    expect([await me(token), await me(token, world.closed)]).toEqual([401, 401]);
  } finally {
    await world.test.stack.startPart('redis');
  }
  await eventually(async () => (await logIn('demo', 'demo123')).status === 200);
  expect([await me(token), await me(token, world.closed)]).toEqual([401, 401]);
});
