import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Registry } from 'prom-client';
import type { NewSession, SessionAction, StoredSession } from '../../api/forward-test/session-port';
import { AppError } from '../../contracts/errors';
import { parseInstrumentId } from '../../contracts/instrument';
import { forwardTestMigrations } from '../../migrations/forward-test';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { connectTemporal, ensureSearchAttributes } from '../../platform/temporal/client';
import { startWorker } from '../../platform/temporal/worker';
import type { RunningWorker } from '../../platform/temporal/worker';
import { stateQuery } from '../../workflows/forward-test/session-messages';
import { eventually, startTestStack } from '../shared/testing/test-stack';
import type { TestStack } from '../shared/testing/test-stack';
import { forwardTestDescription } from './description';
import { OperationKeeper } from './operation-keeper';
import { OperationStore } from './operation-store';
import { Operations } from './operations';
import { SESSION_TASK_QUEUE, SessionCommands } from './session-commands';
import { SessionStore } from './session-store';
import { SessionWorkflows } from './session-workflows';

jest.setTimeout(120_000);

/** Long enough for a worker that has just started on a busy machine to accept the command. */
const ANSWER_MS = 6_000;
const logger = createLogger('test', 'silent');
let stack: TestStack;
let db: Database;
let client: Client;
let worker: RunningWorker;
let store: OperationStore;
let sessions: SessionStore;
let carryOut: () => Promise<void> = async () => undefined;
/** Commands that were carried out, as `<session id> <sequence>`. */
const carriedOut: string[] = [];
const keepers: OperationKeeper[] = [];
/** What a failed test has left held would keep the worker from its end. */
const releases: (() => void)[] = [];

beforeAll(async () => {
  stack = await startTestStack(['postgres', 'temporal'], ['forward-test']);
  db = createDatabase(stack.env['DATABASE_URL_FORWARD_TEST'] ?? '', logger);
  await migrate(db, [...forwardTestMigrations, ...outboxMigrations]);
  store = new OperationStore(db);
  sessions = new SessionStore(db);
  const address = stack.stack.addresses.temporalAddress;
  client = await connectTemporal(address);
  await ensureSearchAttributes(client, forwardTestDescription.searchAttributes ?? {});
  const act = async ({ sessionId, sequence }: { sessionId: string; sequence: number }) => {
    await carryOut();
    carriedOut.push(`${sessionId} ${sequence}`);
  };
  const settings = {
    taskQueue: SESSION_TASK_QUEUE,
    workflowsPath: require.resolve('../../workflows/forward-test/index.ts'),
    activities: { beginSession: act, controlSession: act, removeSession: act },
  };
  worker = await startWorker(address, settings, logger, new Registry());
  // The first command waits until the worker has loaded the workflows; those of the tests must not.
  await workflowsOf(60_000).act(await created(), 'start', 'by the first test');
  carriedOut.length = 0;
});

afterEach(async () => {
  carryOut = async () => undefined;
  await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()));
});

afterAll(async () => {
  for (const release of releases) release();
  await worker.stop();
  await client.connection.close();
  await db.destroy();
  await stack.down();
});

/** As a process of the service takes operations up; stopped after the test. */
function startKeeper(): OperationKeeper {
  const keeper = new OperationKeeper(store, sessions, new SessionCommands(client), logger);
  keepers.push(keeper);
  return keeper;
}

/** As another process of the service sends commands. */
function workflowsOf(answerMs = ANSWER_MS): SessionWorkflows {
  return new SessionWorkflows(client, new SessionCommands(client), new Operations(store), answerMs);
}

async function created(): Promise<StoredSession> {
  const session = {
    id: randomUUID(),
    userId: randomUUID(),
    name: 'a session',
    description: '',
    labels: [],
    notes: '',
    strategyId: null,
    strategyName: 'RSI',
    strategyVersion: null,
    graph: {},
    instrument: parseInstrumentId('simulated:BTC/USD'),
    symbol: 'BTC/USD',
    timeframe: '1m',
    settings: { starting_balance: 1_000 } as NewSession['settings'],
  } as const;
  await sessions.create(session, []);
  const stored = await sessions.find(session.userId, session.id);
  if (stored === undefined) throw new Error('expected the session to be stored');
  return stored;
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
  carriedOut.filter((command) => command.startsWith(id)).length;

const shownStatus = async ({ workflowId }: StoredSession) =>
  (await client.workflow.getHandle(workflowId).query(stateQuery)).status;

/** Activities wait until they are let go, or made to fail. */
function held(): { release: () => void; fail: (error: Error) => void } {
  let release = () => {};
  let fail: (error: Error) => void = () => {};
  const released = new Promise<void>((resolve, reject) => {
    release = resolve;
    fail = reject;
  });
  // One that fails is told to whoever waits for it; often nobody does.
  released.catch(() => undefined);
  releases.push(release);
  carryOut = () => released;
  return { release, fail };
}

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
  const first = (await handle.describe()).runId;
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
