import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { SessionPort, StoredSession } from '../../api/forward-test/session-port';
import { createLogger } from '../../platform/log';
import { eventually } from '../../test/support/eventually';
import { OperationKeeper } from './operation-keeper';
import { SessionCommands } from './session-commands';
import { startImpatientGateway } from './testing/impatient-gateway';
import type { ImpatientGateway } from './testing/impatient-gateway';
import { ANSWER_MS, sharedSessionWorld } from './testing/session-world';
import type { SessionWorld } from './testing/session-world';

const logger = createLogger('test', 'silent');
let world: SessionWorld;
let gateway: ImpatientGateway;

beforeAll(async () => {
  world = await sharedSessionWorld();
  const { sessions } = world;
  const workflows = world.workflowsOf(60_000);
  const port: Pick<SessionPort, 'find' | 'act' | 'now'> = {
    now: Date.now,
    find: (userId, id) => sessions.find(userId, id),
    act: (...command) => workflows.act(...command),
  };
  gateway = await startImpatientGateway(port as SessionPort, workflows.operations);
});

afterAll(() => gateway?.down());

/** Starts a session whose command takes longer than the gateway waits; returns where to ask. */
async function lateStart({ userId, id }: StoredSession): Promise<string> {
  const { status, body } = await gateway.ask(userId, 'POST', `/api/forward-test/${id}/start`);
  expect([status, body['code']]).toEqual([504, 'GATEWAY_TIMEOUT']);
  return `/api/operations/${String(body['operation_id'])}`;
}

const operationAt = async ({ userId }: StoredSession, path: string) =>
  (await gateway.ask(userId, 'GET', path)).body['data'] as { state: string; reason: string | null };

test('a command that the gateway did not wait for can be asked for, by its caller alone', async () => {
  const session = await world.created();
  const { release } = world.held();
  const path = await lateStart(session);
  expect(await operationAt(session, path)).toMatchObject({ state: 'accepted', action: 'start' });
  expect((await gateway.ask(randomUUID(), 'GET', path)).status).toBe(404);
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
