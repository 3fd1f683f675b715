import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Registry } from 'prom-client';
import type { StoredSession } from '../../api/forward-test/session-port';
import { AppError } from '../../contracts/errors';
import * as operationTable from '../../migrations/forward-test/0008-operations';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { connectTemporal, ensureSearchAttributes } from '../../platform/temporal/client';
import { startWorker } from '../../platform/temporal/worker';
import type { RunningWorker } from '../../platform/temporal/worker';
import { eventually, startTestStack } from '../shared/testing/test-stack';
import type { TestStack } from '../shared/testing/test-stack';
import { forwardTestDescription } from './description';
import { OperationStore } from './operation-store';
import { Operations } from './operations';
import { SESSION_TASK_QUEUE, SessionWorkflows } from './session-workflows';

jest.setTimeout(120_000);

/** Long enough for a worker that has just started on a busy machine to accept the command. */
const ANSWER_MS = 6_000;
const logger = createLogger('test', 'silent');
let stack: TestStack;
let db: Database;
let client: Client;
let worker: RunningWorker;
let carryOut: () => Promise<void> = async () => undefined;
/** What a failed test has left held would keep the worker from its end. */
const releases: (() => void)[] = [];

beforeAll(async () => {
  stack = await startTestStack(['postgres', 'temporal'], ['forward-test']);
  db = createDatabase(stack.env['DATABASE_URL_FORWARD_TEST'] ?? '', logger);
  await migrate(db, [operationTable]);
  const address = stack.stack.addresses.temporalAddress;
  client = await connectTemporal(address);
  await ensureSearchAttributes(client, forwardTestDescription.searchAttributes ?? {});
  const act = () => carryOut();
  const settings = {
    taskQueue: SESSION_TASK_QUEUE,
    workflowsPath: require.resolve('../../workflows/forward-test/index.ts'),
    activities: { beginSession: act, controlSession: act, removeSession: act },
  };
  worker = await startWorker(address, settings, logger, new Registry());
});

afterAll(async () => {
  for (const release of releases) release();
  await worker.stop();
  await client.connection.close();
  await db.destroy();
  await stack.down();
});

const operationsOf = () => new Operations(new OperationStore(db), client, logger);

function session(): StoredSession {
  const id = randomUUID();
  return {
    id,
    userId: randomUUID(),
    workflowId: `rsi.btc-usd.1m.${id}`,
    strategyName: 'RSI',
    symbol: 'BTC/USD',
    timeframe: '1m',
    initialBalance: 1_000,
    commandSequence: 0,
  } as StoredSession;
}

/** Sends a start that is not done in time and returns the id that its 504 carries. */
async function lateStart(operations: Operations, started: StoredSession): Promise<string> {
  const workflows = new SessionWorkflows(client, operations, ANSWER_MS);
  const error: unknown = await workflows.act(started, 'start', 'by the test').then(
    (status) => status,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`expected an AppError, was ${String(error)}`);
  expect(error).toMatchObject({ code: 'OPERATION_UNDER_WAY', status: 504 });
  const id = String(error.members['operation_id']);
  expect(error.location).toBe(`/api/operations/${id}`);
  return id;
}

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
  const started = session();
  const operations = operationsOf();
  const { release } = held();
  const id = await lateStart(operations, started);
  expect(await operations.operation(started.userId, id)).toMatchObject({
    sessionId: started.id,
    action: 'start',
    state: 'accepted',
    endedAt: null,
  });
  expect(await operations.operation(randomUUID(), id)).toBeUndefined();
  release();
  await eventually(async () => {
    return (await operations.operation(started.userId, id))?.state === 'done';
  });
  expect((await operations.operation(started.userId, id))?.endedAt).toBeInstanceOf(Date);
  operations.stop();
});

it('tells why it failed', async () => {
  const started = session();
  const operations = operationsOf();
  const { fail } = held();
  const id = await lateStart(operations, started);
  const failure = ApplicationFailure.nonRetryable('the budget is spent', 'STATE_BUDGET');
  fail(failure);
  await eventually(async () => {
    return (await operations.operation(started.userId, id))?.state === 'failed';
  });
  expect(await operations.operation(started.userId, id)).toMatchObject({
    state: 'failed',
    reason: 'the budget is spent',
  });
  operations.stop();
});

it('knows it after a restart too', async () => {
  const started = session();
  const before = operationsOf();
  const { release } = held();
  const id = await lateStart(before, started);
  before.stop();
  const after = operationsOf();
  release();
  await eventually(async () => (await after.operation(started.userId, id))?.state === 'done');
});
