import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { Registry } from 'prom-client';
import { AnswerHeaders } from '../../api/gateway/answer-headers';
import { Destinations } from '../../api/gateway/destinations';
import { gatewayMetrics } from '../../api/gateway/gateway-metrics';
import { Proxy } from '../../api/gateway/proxy';
import { createOperationRoutes } from '../../api/forward-test/operation-routes';
import type { SessionPort, StoredSession } from '../../api/forward-test/session-port';
import { createSessionRoutes } from '../../api/forward-test/session-routes';
import { createApp } from '../../platform/http/app';
import { authenticate } from '../../platform/http/authenticate';
import { listen } from '../../platform/http/server';
import type { HttpServer } from '../../platform/http/server';
import { Tokens } from '../../platform/http/token';
import { createLogger } from '../../platform/log';
import { eventually } from '../../test/support/eventually';
import { operationIds } from '../shared/operation-ids';
import { forwardTestDescription } from './description';
import { OperationKeeper } from './operation-keeper';
import { SessionCommands } from './session-commands';
import { ANSWER_MS, startSessionWorld } from './testing/session-world';
import type { SessionWorld } from './testing/session-world';

jest.setTimeout(120_000);

const logger = createLogger('test', 'silent');
const tokens = new Tokens(randomUUID());
/** How long the gateway of this test waits for the service. */
const WAIT_MS = 500;
let world: SessionWorld;
let service: HttpServer;
let gateway: HttpServer;
let proxy: Proxy;

beforeAll(async () => {
  world = await startSessionWorld();
  const { sessions } = world;
  const workflows = world.workflowsOf(60_000);
  const port: Pick<SessionPort, 'find' | 'act'> = {
    find: (userId, id) => sessions.find(userId, id),
    act: (...command) => workflows.act(...command),
  };
  const app = createApp(logger);
  app.use(authenticate(tokens));
  app.use(operationIds(tokens));
  app.use(createSessionRoutes(port as SessionPort, 10).routes());
  app.use(createOperationRoutes(workflows.operations).routes());
  service = await listen(app, 0, '127.0.0.1');
  const address = `http://127.0.0.1:${service.port}`;
  proxy = new Proxy({
    destinations: new Destinations([{ ...forwardTestDescription, address }]),
    credentials: {
      check: async (bearer) => ({ ...(await tokens.verify(bearer)), role: 'user' }),
    },
    limits: {
      isEnforced: false,
      take: () => ({ allowed: true, limit: 1, remaining: 1, resetSeconds: 1, retrySeconds: 0 }),
    },
    headers: new AnswerHeaders({ isProduction: false, origins: [] }),
    idempotent: {
      claim: async () => ({ state: 'new' }),
      keep: async () => undefined,
      release: async () => undefined,
    },
    metrics: gatewayMetrics(new Registry()),
    serviceToken: () => tokens.signService('gateway'),
    timeoutMs: () => WAIT_MS,
  });
  gateway = await listen(createApp(logger, { beforeBody: [proxy.middleware()] }), 0, '127.0.0.1');
});

afterAll(async () => {
  await gateway.close();
  await proxy.close();
  await service.close();
  await world.down();
});

async function ask(userId: string, method: string, path: string) {
  const authorization = `Bearer ${await tokens.sign(userId, 60, false)}`;
  const url = `http://127.0.0.1:${gateway.port}${path}`;
  const response = await fetch(url, { method, headers: { authorization } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Starts a session whose command takes longer than the gateway waits; returns where to ask. */
async function lateStart({ userId, id }: StoredSession): Promise<string> {
  const { status, body } = await ask(userId, 'POST', `/api/forward-test/${id}/start`);
  expect([status, body['code']]).toEqual([504, 'GATEWAY_TIMEOUT']);
  return `/api/operations/${String(body['operation_id'])}`;
}

const operationAt = async ({ userId }: StoredSession, path: string) =>
  (await ask(userId, 'GET', path)).body['data'] as { state: string; reason: string | null };

test('a command that the gateway did not wait for can be asked for, by its caller alone', async () => {
  const session = await world.created();
  const { release } = world.held();
  const path = await lateStart(session);
  expect(await operationAt(session, path)).toMatchObject({ state: 'accepted', action: 'start' });
  expect((await ask(randomUUID(), 'GET', path)).status).toBe(404);
  // No keeper runs: the process that has the command says how it ended.
  expect(await world.store.claim(10, 1_000)).toEqual([]);
  release();
  await eventually(
    'done',
    async () => (await operationAt(session, path)).state === 'done' || undefined,
  );
});

test('a command that was refused after the gateway gave up says why', async () => {
  const session = await world.created();
  const { fail } = world.held();
  const path = await lateStart(session);
  fail(ApplicationFailure.nonRetryable('the budget is spent', 'STATE_BUDGET'));
  await eventually(
    'ended',
    async () => (await operationAt(session, path)).state !== 'accepted' || undefined,
  );
  expect(await operationAt(session, path)).toMatchObject({
    state: 'failed',
    reason: 'the budget is spent',
  });
});

test('a command that is late for the service, too, keeps its id and is pursued', async () => {
  const session = await world.created();
  const { release } = world.held();
  const id = randomUUID();
  const late = world.workflowsOf(ANSWER_MS).act(session, 'start', 'by the test', id);
  await expect(late).rejects.toMatchObject({
    code: 'OPERATION_UNDER_WAY',
    location: `/api/operations/${id}`,
  });
  const other = world.workflowsOf().act(await world.created(), 'start', 'by the test', id);
  await expect(other).rejects.toMatchObject({ code: '23505' });
  const commands = new SessionCommands(world.client);
  const keeper = new OperationKeeper(world.store, world.sessions, commands, logger);
  release();
  await eventually(
    'done',
    async () => (await world.store.find(session.userId, id))?.state === 'done' || undefined,
  );
  await keeper.stop();
});
