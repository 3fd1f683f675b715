import { randomUUID } from 'node:crypto';
import type { User } from '../../contracts/auth';
import { decodeEvent } from '../../contracts/events';
import { createKafka } from '../../platform/kafka/client';
import { createLogger } from '../../platform/log';
import { startNotification } from '../notification/main';
import { SocketClient } from '../shared/testing/socket-client';
import { eventually, startTestService, startTestStack } from '../shared/testing/test-stack';
import type { TestService, TestStack } from '../shared/testing/test-stack';
import { serviceNamed } from '../catalogue';

const startGateway = serviceNamed('gateway').load();

jest.setTimeout(120_000);

let test: TestStack;
let env: Record<string, string>;
let notification: TestService;
let gateway: TestService;
let base: string;

beforeAll(async () => {
  test = await startTestStack(['kafka', 'redis', 'postgres'], ['gateway']);
  notification = await startTestService(startNotification, {
    ...test.env,
    NOTIFICATION_PORT: '0',
  });
  env = {
    ...test.env,
    // Nothing listens there; at the default ports some other system of this machine may.
    MARKET_DATA_URL: 'http://127.0.0.1:1',
    STRATEGY_URL: 'http://127.0.0.1:1',
    FORWARD_TEST_URL: 'http://127.0.0.1:1',
    BACKTEST_URL: 'http://127.0.0.1:1',
    GATEWAY_PORT: '0',
    ALGOTRADE_DEV_LOGIN: 'true',
    HEALTH_NETWORKS: '127.0.0.1',
    NOTIFICATION_URL: `http://127.0.0.1:${notification.port}`,
    ANALYTICS_URL: 'http://127.0.0.1:1',
    IMPORTS_URL: 'http://127.0.0.1:1',
  };
  gateway = await startTestService(startGateway, env);
  base = `http://127.0.0.1:${gateway.port}`;
});

afterAll(async () => {
  await gateway.stop();
  await notification.stop();
  await test.down();
});

interface Login {
  readonly access_token: string;
  readonly user: User;
}

async function logIn(): Promise<Login> {
  const answer = await fetch(`${base}/api/auth/dev-login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Login;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const me = (token: string) => fetch(`${base}/api/auth/me`, { headers: bearer(token) });
const socketUrl = (token: string) =>
  `ws://127.0.0.1:${gateway.port}/ws?token=${encodeURIComponent(token)}`;

describe('the development login', () => {
  it('gives one user a token that every route takes', async () => {
    const [first, second] = await Promise.all([logIn(), logIn()]);
    expect(first).toMatchObject({ token_type: 'bearer', expires_in: 86_400 });
    expect(first.user).toMatchObject({
      id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab]/),
      username: 'dev_user',
      email: 'dev@example.com',
      is_active: true,
      is_verified: true,
      created_at: expect.stringMatching(/T.*Z$/),
    });
    expect(second.user).toEqual(first.user);
    const answer = await me(first.access_token);
    expect(await answer.json()).toEqual(first.user);
  });

  it('is refused unless it is switched on', async () => {
    const closed = await startTestService(startGateway, { ...env, ALGOTRADE_DEV_LOGIN: 'false' });
    try {
      const url = `http://127.0.0.1:${closed.port}/api/auth/dev-login`;
      expect((await fetch(url, { method: 'POST' })).status).toBe(403);
    } finally {
      await closed.stop();
    }
  });

  it('is recorded in the audit log', async () => {
    const actions: string[] = [];
    const kafka = createKafka(
      test.stack.addresses.kafkaBrokers,
      'test',
      createLogger('test', 'silent'),
    );
    const consumer = kafka.consumer({ groupId: randomUUID() });
    await consumer.connect();
    await consumer.subscribe({ topics: ['audit-logs'], fromBeginning: true });
    await consumer.run({
      eachMessage: async ({ message }) => {
        const { payload } = decodeEvent('audit-logs', message.value);
        actions.push(`${payload.action} ${payload.actor} ${payload.outcome}`);
      },
    });
    await logIn();
    expect(await eventually(() => actions[0])).toBe('auth.login dev_user success');
    await consumer.disconnect();
  });
});

describe('a token', () => {
  it('is validated without an error status', async () => {
    const { access_token: token, user } = await logIn();
    const validate = async (body: unknown) => {
      const answer = await fetch(`${base}/api/auth/validate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return [answer.status, await answer.json()];
    };
    expect(await validate({ token })).toEqual([200, { valid: true, user }]);
    expect(await validate({ token: 'x' })).toEqual([
      200,
      { valid: false, error: 'the token is not valid' },
    ]);
    expect(await validate({})).toMatchObject([200, { valid: false }]);
    expect(await validate([])).toMatchObject([200, { valid: false }]);
    expect(await validate({ tokn: token })).toMatchObject([
      422,
      { error: 'unknown field `tokn`; did you mean `token`?' },
    ]);
  });

  it('closes its open sockets when it is revoked', async () => {
    const { access_token: token } = await logIn();
    const socket = new SocketClient(socketUrl(token));
    await socket.next('welcome');
    await fetch(`${base}/api/auth/logout`, { method: 'POST', headers: bearer(token) });
    expect(await socket.closed()).toBe(1008);
  });

  it('is refused after logout, at routes and sockets, and stays so when Redis forgets', async () => {
    const [kept, gone] = [await logIn(), await logIn()];
    const logOut = (headers: Record<string, string>) =>
      fetch(`${base}/api/auth/logout`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
      });
    const answer = await logOut(bearer(gone.access_token));
    expect([answer.status, await answer.json()]).toMatchObject([200, { success: true }]);
    expect((await logOut(bearer(gone.access_token))).status).toBe(200);
    expect((await logOut({})).status).toBe(200);
    const misspelt = fetch(`${base}/api/auth/logout?tokn=x`, { method: 'POST' });
    expect((await misspelt).status).toBe(422);

    const refused = async () => {
      expect((await me(gone.access_token)).status).toBe(401);
      const socket = new SocketClient(socketUrl(gone.access_token));
      expect(await socket.closed()).toBe(1008);
    };
    await refused();
    await test.stack.stopPart('redis');
    await test.stack.startPart('redis');
    await eventually(async () => (await me(kept.access_token)).status === 200);
    await eventually(async () => (await me(gone.access_token)).status === 401);
    await refused();
  });
});

describe('a WebSocket through the gateway', () => {
  it('reaches its service and is dropped with it', async () => {
    const service = await startTestService(startNotification, {
      ...test.env,
      NOTIFICATION_PORT: '0',
    });
    const through = await startTestService(startGateway, {
      ...env,
      NOTIFICATION_URL: `http://127.0.0.1:${service.port}`,
    });
    try {
      const { access_token: token, user } = await logIn();
      const socket = new SocketClient(`ws://127.0.0.1:${through.port}/ws?token=${token}`);
      expect(await socket.next('welcome')).toMatchObject({ user_id: user.id });
      socket.say({ type: 'ping', timestamp: 3 });
      expect(await socket.next('pong')).toMatchObject({ timestamp: 3 });
      await service.stop();
      expect(await socket.closed()).toBe(1006);
    } finally {
      await through.stop();
      await service.stop();
    }
  });

  it("is opened by a program's key, and ends with it", async () => {
    const { access_token: token, user } = await logIn();
    const headers = { ...bearer(token), 'content-type': 'application/json' };
    const body = JSON.stringify({ name: 'socket' });
    const made = await fetch(`${base}/api/auth/api-keys`, { method: 'POST', headers, body });
    const { key, api_key } = (await made.json()) as { key: string; api_key: { id: string } };
    const byQuery = new SocketClient(socketUrl(key));
    const byHeader = new SocketClient(`ws://127.0.0.1:${gateway.port}/ws`, bearer(key));
    for (const socket of [byQuery, byHeader]) {
      expect(await socket.next('welcome')).toMatchObject({ user_id: user.id });
    }
    await fetch(`${base}/api/auth/api-keys/${api_key.id}`, { method: 'DELETE', headers });
    for (const socket of [byQuery, byHeader]) expect(await socket.closed()).toBe(1008);
    expect(await new SocketClient(socketUrl(key)).closed()).toBe(1006);
  });

  it('is refused to foreign pages', async () => {
    const { access_token: token } = await logIn();
    const origin = 'http://evil.example';
    expect(await new SocketClient(socketUrl(token), { origin }).closed()).toBe(1006);
    const known = new SocketClient(socketUrl(token), { origin: 'http://localhost:3000' });
    await known.next('welcome');
    known.close();
    await eventually(async () => {
      const path = `${base}/api/notifications/connections`;
      const answer = await fetch(path, { headers: bearer(token) });
      return ((await answer.json()) as { total: number }).total === 0;
    });
  });

  it('is refused where no service listens', async () => {
    for (const path of ['/ws/market', '/elsewhere']) {
      const socket = new SocketClient(`ws://127.0.0.1:${gateway.port}${path}`);
      expect(await socket.closed()).toBe(1006);
    }
  });
});

it('tells the health of itself and of what it leads to', async () => {
  const read = async (path: string) => (await fetch(base + path)).json();
  const healthy = { version: '2.0.0', service: 'api-gateway' };
  const { status } = (await read('/api/status')) as { status: string };
  expect(await read('/health')).toMatchObject({ ...healthy, status });
  expect(await read('/api/health')).toMatchObject({ ...healthy, status });
  expect(await read('/api/health/detailed')).toMatchObject({
    status: 'degraded',
    dependencies: { database: { status: 'healthy' }, redis: { status: 'healthy' } },
    services: {
      notification: { status: 'healthy' },
      analytics: { status: 'unhealthy' },
      strategy: { status: 'unhealthy' },
    },
  });
  expect(await read('/api/notification/health')).toMatchObject({ service: 'notification' });
  expect((await fetch(`${base}/api/analytics/health`)).status).toBe(503);
  expect((await fetch(`${base}/api/nonsense/health`)).status).toBe(404);
  expect(await (await fetch(`${base}/metrics`)).text()).toContain('gateway_proxied_request');
});

it('sees processes that no request is passed to, and says which roles nobody runs', async () => {
  const stream = await startTestService(startNotification, {
    ...test.env,
    NOTIFICATION_PORT: '0',
  });
  const detailed = async () =>
    (await (await fetch(`${base}/health/detailed`)).json()) as {
      problems: string[];
      processes: { service: string; roles: string[]; state: string }[];
    };
  const notifications = async () =>
    (await detailed()).processes.filter(({ service }) => service === 'notification');
  await eventually(async () => (await notifications()).length === 2, 30_000);
  expect((await notifications())[0]).toMatchObject({ state: 'healthy' });
  await stream.stop();
  await eventually(async () => (await notifications()).length === 1, 30_000);
  const missing = 'No process runs the role stream of forward-test.';
  await eventually(async () => (await detailed()).problems.includes(missing), 40_000);
  expect((await detailed()).problems.join()).not.toMatch(/of (notification|gateway)\./);
});

it('passes requests on with the token that it has checked', async () => {
  const { access_token: token, user } = await logIn();
  const answer = await fetch(`${base}/api/notifications/connections`, { headers: bearer(token) });
  expect(await answer.json()).toEqual({ user_id: user.id, connections: [], total: 0 });
  expect((await fetch(`${base}/api/notifications/connections`)).status).toBe(401);
});
