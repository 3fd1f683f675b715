import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { SessionAction, StoredSession } from '../../api/forward-test/session-port';
import { AppError } from '../../core/errors';
import { createLogger } from '../../platform/log';
import type { Database } from '../../platform/postgres/database';
import { progressSignal, stateQuery } from '../../workflows/forward-test/session-messages';
import { eventually } from '../shared/testing/test-stack';
import { OperationKeeper } from './operation-keeper';
import type { OperationStore } from './operation-store';
import { Operations } from './operations';
import { SessionCommands } from './session-commands';
import type { SessionStore } from './session-store';
import { sharedSessionWorld } from './testing/session-world';
import type { SessionWorld } from './testing/session-world';

const logger = createLogger('test', 'silent');
let world: SessionWorld;
let db: Database;
let client: Client;
let store: OperationStore;
let sessions: SessionStore;
const keepers: OperationKeeper[] = [];

beforeAll(async () => {
  world = await sharedSessionWorld();
  ({ db, client, store, sessions } = world);
});

afterEach(async () => {
  world.letGo();
  await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()));
});

const created = () => world.created();
const workflowsOf = () => world.workflowsOf();
const held = () => world.held();

/** As a process of the service takes operations up; stopped after the test. */
function startKeeper(): OperationKeeper {
  const keeper = new OperationKeeper(store, sessions, new SessionCommands(client), logger);
  keepers.push(keeper);
  return keeper;
}

/** Sends a start that is not done in time and returns the id that its 504 carries. */
async function lateStart(session: StoredSession): Promise<string> {
  const error: unknown = await workflowsOf()
    .act(session, 'start', 'by the test')
    .then(
      (status) => status,
      (thrown: unknown) => thrown,
    );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, was ${String(error)}`);
  expect(error).toMatchObject({ code: 'OPERATION_UNDER_WAY', status: 504 });
  const id = String(error.members['operation_id']);
  expect(error.location).toBe(`/api/operations/${id}`);
  return id;
}

/** Accepts a command that has not reached its workflow, as when Temporal is away. */
async function lost(
  session: StoredSession,
  action: SessionAction,
  number: number,
): Promise<string> {
  const command = { id: randomUUID(), number, action, reason: 'by the test' };
  await store.begin(session, command);
  return command.id;
}

const ended = (session: StoredSession, id: string) =>
  eventually(async () => (await store.find(session.userId, id))?.state !== 'accepted');

const timesCarriedOut = ({ id }: StoredSession) =>
  world.carriedOut.filter((command) => command.startsWith(id)).length;

const shownStatus = async ({ workflowId }: StoredSession) =>
  (await client.workflow.getHandle(workflowId).query(stateQuery)).status;

it('tells the caller alone what becomes of a command that answered 504', async () => {
  startKeeper();
  const session = await created();
  const operations = new Operations(store);
  const { release } = held();
  const id = await lateStart(session);
  expect(await operations.operation(session.userId, id)).toMatchObject({
    sessionId: session.id,
    action: 'start',
    state: 'accepted',
    endedAt: null,
  });
  expect(await operations.operation(randomUUID(), id)).toBeUndefined();
  release();
  await ended(session, id);
  expect(await operations.operation(session.userId, id)).toMatchObject({
    state: 'done',
    endedAt: expect.any(Date),
  });
});

it('tells why it failed', async () => {
  startKeeper();
  const session = await created();
  const { fail } = held();
  const id = await lateStart(session);
  fail(ApplicationFailure.nonRetryable('the budget is spent', 'STATE_BUDGET'));
  await ended(session, id);
  expect(await store.find(session.userId, id)).toMatchObject({
    state: 'failed',
    reason: 'the budget is spent',
  });
});

it('is taken up after a kill, and was done though its workflow is another run by now', async () => {
  const session = await created();
  const { release } = held();
  const id = await lateStart(session);
  // The process that pursues it is killed: nobody releases it before its lease ends.
  expect(await store.claim(10, 2_000)).toHaveLength(1);
  release();
  const handle = client.workflow.getHandle(session.workflowId);
  const { runId: first, staticSummary } = await handle.describe();
  expect(await staticSummary()).toContain(` on ${session.symbol} `);
  const commands = new SessionCommands(client);
  for (let n = 0; (await handle.describe()).runId === first; n++) {
    const action = n % 2 === 0 ? 'pause' : 'resume';
    const command = { id: randomUUID(), number: undefined, action, reason: 'by the test' } as const;
    await commands.send(session, command, { deadline: Date.now() + 10_000 });
  }
  const times = timesCarriedOut(session);
  startKeeper();
  await ended(session, id);
  expect(await store.find(session.userId, id)).toMatchObject({ state: 'done' });
  expect(timesCarriedOut(session)).toBe(times);
});

it('is handed to another process at once when its own stops, and ends once', async () => {
  const session = await created();
  const { release } = held();
  const id = await lateStart(session);
  const first = startKeeper();
  const isTaken = async () =>
    await db('operations').where({ id }).where('due_at', '>', db.fn.now());
  await eventually(async () => (await isTaken()).length > 0);
  await first.stop();
  expect(await isTaken()).toEqual([]);
  startKeeper();
  startKeeper();
  release();
  await ended(session, id);
  expect(await store.find(session.userId, id)).toMatchObject({ state: 'done' });
  expect(timesCarriedOut(session)).toBe(1);
});

it('is superseded by a newer command that another process has sent', async () => {
  const session = await created();
  await workflowsOf().act(session, 'start', 'by the test');
  const number = await store.nextNumber(session.id);
  await workflowsOf().act(session, 'pause', 'by the test');
  const id = await lost(session, 'stop', number);
  startKeeper();
  await ended(session, id);
  expect(await store.find(session.userId, id)).toMatchObject({
    state: 'failed',
    reason: expect.stringMatching(/^superseded: /),
  });
  expect(await shownStatus(session)).toBe('PAUSED');
});

it('is carried out when no newer command came', async () => {
  const session = await created();
  const id = await lost(session, 'start', await store.nextNumber(session.id));
  startKeeper();
  await ended(session, id);
  expect(await store.find(session.userId, id)).toMatchObject({ state: 'done' });
  expect(await shownStatus(session)).toBe('RUNNING');
});

it('says of a deleted session what its workflow says, and begins no other', async () => {
  const [done, gone] = [await created(), await created()];
  const { release } = held();
  const started = await lateStart(done);
  release();
  await eventually(async () => timesCarriedOut(done) === 1);
  const never = await lost(gone, 'start', await store.nextNumber(gone.id));
  const removed = await lost(gone, 'delete', await store.nextNumber(gone.id));
  for (const { id } of [done, gone]) await sessions.remove(id, []);
  startKeeper();
  for (const id of [started, never, removed]) {
    await ended(id === started ? done : gone, id);
  }
  expect(await store.find(done.userId, started)).toMatchObject({ state: 'done' });
  expect(await store.find(gone.userId, never)).toMatchObject({
    state: 'failed',
    reason: 'superseded: the session was deleted',
  });
  expect(await store.find(gone.userId, removed)).toMatchObject({ state: 'done' });
  await expect(client.workflow.getHandle(gone.workflowId).describe()).rejects.toThrow();
});

it('has a number above all before, also when those are ahead of the clock', async () => {
  const session = await created();
  const ahead = Date.now() + 3_600_000;
  await db('sessions').where({ id: session.id }).update({ command_number: ahead });
  const numbers = await Promise.all(Array.from({ length: 5 }, () => store.nextNumber(session.id)));
  expect(numbers.sort()).toEqual([1, 2, 3, 4, 5].map((n) => ahead + n));
  await expect(store.nextNumber(randomUUID())).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
});

it.each(['start', 'stop'] as const)(
  'ends a session whose workflow answers a %s that it has failed',
  async (action) => {
    const session = await created();
    await workflowsOf().act(session, 'start', 'by the test');
    const handle = client.workflow.getHandle(session.workflowId);
    await handle.signal(progressSignal, { failure: 'the graph failed' });
    const answer = workflowsOf().act(session, action, 'by the test');
    if (action === 'stop') expect(await answer).toBe('ERROR');
    else await expect(answer).rejects.toMatchObject({ code: 'SESSION_STATUS' });
    const stored = await sessions.find(session.userId, session.id);
    expect(stored).toMatchObject({ status: 'ERROR', statusReason: 'the graph failed' });
    const told = await db('outbox').where({ key: session.id }).orderBy('id').pluck('topic');
    expect(told).toEqual(['forward-test.input', 'forward-test-events']);
    // Repeated, it is not told again.
    await workflowsOf().act(stored ?? session, 'stop', 'by the test');
    expect(await db('outbox').where({ key: session.id })).toHaveLength(2);
  },
);
