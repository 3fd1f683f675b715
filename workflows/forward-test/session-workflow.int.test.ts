import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { WithStartWorkflowOperation, WorkflowIdConflictPolicy } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Registry } from 'prom-client';
import { createLogger } from '../../platform/log';
import { appErrorOf } from '../../platform/temporal/activity-errors';
import { connectTemporal, ensureSearchAttributes } from '../../platform/temporal/client';
import { startWorker } from '../../platform/temporal/worker';
import type { RunningWorker } from '../../platform/temporal/worker';
import { startStack } from '../../stack';
import type { Stack } from '../../stack';
import { eventually } from '../../test/support/eventually';
import { progressSignal, sessionUpdates, stateQuery } from './session-messages';
import type { SessionCommandKind } from './session-status';
import { forwardTestSession } from './session-workflow';

jest.setTimeout(60_000);

const EVENTS_MAX = 100;
const folder = mkdtempSync(join(tmpdir(), 'session-workflow-'));
const done: { sessionId: string; sequence: number; kind: string }[] = [];
/** Commands that fail for good, as `<session id> <sequence>`. */
const refused = new Set<string>();
/** Sessions that have failed. */
const failed = new Set<string>();
/** Sessions that were deleted. */
const missing = new Set<string>();
let held: { release: () => void; released: Promise<void> } | undefined;
let stack: Stack;
let client: Client;
let worker: RunningWorker;

beforeAll(async () => {
  stack = await startStack({ ports: 'free', dataDir: folder, parts: ['temporal'] });
  client = await connectTemporal(stack.addresses.temporalAddress);
  await ensureSearchAttributes(client, {
    AlgotradeStrategy: 'Keyword',
    AlgotradeSymbol: 'Keyword',
    AlgotradeStatus: 'Keyword',
    AlgotradeUser: 'Keyword',
    AlgotradeBalance: 'Double',
    AlgotradeLastFillAt: 'Datetime',
  });
  const carryOut = (kind: string) => async (command: { sessionId: string; sequence: number }) => {
    await held?.released;
    if (refused.has(`${command.sessionId} ${command.sequence}`)) {
      throw ApplicationFailure.nonRetryable('the database refused it');
    }
    if (failed.has(command.sessionId) && kind !== 'remove') {
      throw ApplicationFailure.nonRetryable('the graph failed', 'SESSION_FAILED');
    }
    if (missing.has(command.sessionId) && kind !== 'remove') {
      throw ApplicationFailure.nonRetryable('there is no such session', 'SESSION_NOT_FOUND');
    }
    done.push({ sessionId: command.sessionId, sequence: command.sequence, kind });
  };
  worker = await startWorker(
    stack.addresses.temporalAddress,
    {
      taskQueue: 'sessions',
      workflowsPath: require.resolve('./index.ts'),
      activities: {
        beginSession: carryOut('begin'),
        controlSession: (command: { sessionId: string; sequence: number; kind: string }) =>
          carryOut(command.kind)(command),
        removeSession: carryOut('remove'),
      },
    },
    createLogger('test', 'silent'),
    new Registry(),
  );
});

afterAll(async () => {
  await worker.stop();
  await client.connection.close();
  await stack.down();
  rmSync(folder, { recursive: true, force: true });
});

function input() {
  return {
    sessionId: randomUUID(),
    userId: randomUUID(),
    strategyName: 'RSI',
    symbol: 'BTC/USD',
    timeframe: '5s',
    initialBalance: 1_000,
  };
}

/** A session's workflow, and commands to it as the service sends them. */
function session(workflowType: string | typeof forwardTestSession = forwardTestSession) {
  const args = input();
  const options = {
    workflowId: `rsi.btc-usd.5s.${args.sessionId}`,
    taskQueue: 'sessions',
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    args: [args] as [typeof args],
  };
  const handle = client.workflow.getHandle(options.workflowId);
  return {
    args,
    handle,
    command: async (kind: SessionCommandKind, updateId: string = randomUUID(), number?: number) => {
      const view = await client.workflow.executeUpdateWithStart(sessionUpdates[kind], {
        startWorkflowOperation: new WithStartWorkflowOperation(
          workflowType as typeof forwardTestSession,
          options,
        ),
        args: [`${kind} by the test`, number],
        updateId,
      });
      return view.status;
    },
    carriedOut: () => done.filter(({ sessionId }) => sessionId === args.sessionId),
  };
}

/** The number of events of each run of the workflow, the newest run first. */
async function historyLengths({ workflowId }: WorkflowHandle): Promise<number[]> {
  const lengths: number[] = [];
  let runId: string | undefined;
  do {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    lengths.push(events?.length ?? 0);
    const started = events?.[0]?.workflowExecutionStartedEventAttributes;
    runId = started?.continuedExecutionRunId ?? undefined;
  } while (runId !== undefined && runId !== '');
  return lengths;
}

function hold() {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  held = { released, release };
  return () => {
    held = undefined;
    release();
  };
}

test('a refused command leaves no trace in the history', async () => {
  const { command, handle } = session();
  await command('start');
  const [before] = await historyLengths(handle);
  const refusal = await command('resume').then(
    (status) => status,
    (error: unknown) => appErrorOf(error)?.code,
  );
  // A running session goes on running: that is no refusal.
  expect(refusal).toBe('RUNNING');
  await command('stop');
  const [stopped = 0] = await historyLengths(handle);
  expect(stopped).toBeGreaterThan(before ?? 0);
  const error = await command('pause').catch((thrown: unknown) => appErrorOf(thrown));
  expect(error).toMatchObject({
    code: 'SESSION_STATUS',
    message: 'only a session that is RUNNING can be paused; this one is STOPPED',
  });
  const events = (await handle.fetchHistory()).events ?? [];
  const accepted = events.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
  expect(accepted).toHaveLength(3);
});

test('a command is judged by the status after those that wait, and they are done in order', async () => {
  const { command, carriedOut } = session();
  const release = hold();
  const started = command('start');
  const paused = eventually('pause is accepted', () =>
    command('pause').catch((error: unknown) => {
      // The start may not have come yet.
      if (appErrorOf(error)?.code === 'SESSION_STATUS') return undefined;
      throw error;
    }),
  );
  release();
  expect(await Promise.all([started, paused])).toEqual(['RUNNING', 'PAUSED']);
  expect(carriedOut().map(({ kind, sequence }) => [kind, sequence])).toEqual([
    ['begin', 1],
    ['pause', 2],
  ]);
});

test('histories stay short, numbers go on and nothing is done twice over many runs', async () => {
  const { command, handle, carriedOut, args } = session();
  refused.add(`${args.sessionId} 13`);
  await command('start', 'the first');
  // Number 13 fails for good; the ones after it have numbers of their own.
  for (let i = 0; i < 20; i++) {
    await command(i % 2 === 0 ? 'pause' : 'resume').catch(() => undefined);
  }
  const lengths = await historyLengths(handle);
  expect(lengths.length).toBeGreaterThan(1);
  expect(Math.max(...lengths)).toBeLessThan(EVENTS_MAX);
  const sequences = carriedOut().map(({ sequence }) => sequence);
  expect(new Set(sequences).size).toBe(sequences.length);
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
  expect(sequences).not.toContain(13);
});

test('every command is answered, also while the workflow goes on as a new run', async () => {
  const { command, handle } = session();
  await command('start');
  for (let i = 0; i < 150; i++) {
    expect(await command(i % 2 === 0 ? 'pause' : 'resume')).toBe(
      i % 2 === 0 ? 'PAUSED' : 'RUNNING',
    );
  }
  expect((await historyLengths(handle)).length).toBeGreaterThan(10);
});

test('a command that is repeated in a later run is answered and not carried out again', async () => {
  const { command, handle, carriedOut } = session();
  await command('start');
  expect(await command('pause', 'the same')).toBe('PAUSED');
  for (let i = 0; i < 12; i++) await command(i % 2 === 0 ? 'resume' : 'pause');
  expect((await historyLengths(handle)).length).toBeGreaterThan(1);
  await command('resume');
  const before = carriedOut().length;
  expect(await command('pause', 'the same')).toBe('PAUSED');
  expect(carriedOut()).toHaveLength(before);
  expect(await handle.query(stateQuery)).toMatchObject({ status: 'RUNNING' });
});

test('a command that comes after a newer one is superseded, also in a later run', async () => {
  const { command, handle, carriedOut } = session();
  await command('start', undefined, 1);
  await command('pause', undefined, 3);
  const late = () =>
    command('stop', undefined, 2).catch((thrown: unknown) => appErrorOf(thrown)?.code);
  expect(await late()).toBe('COMMAND_SUPERSEDED');
  // What the session is already needs no order of commands.
  expect(await command('pause', undefined, 2)).toBe('PAUSED');
  for (let i = 4; i < 18; i++) await command(i % 2 === 0 ? 'resume' : 'pause', undefined, i);
  expect((await historyLengths(handle)).length).toBeGreaterThan(1);
  expect(await late()).toBe('COMMAND_SUPERSEDED');
  expect(carriedOut().map(({ kind }) => kind)).not.toContain('stop');
  expect(await command('stop', undefined, 18)).toBe('STOPPED');
});

test('a refused command supersedes none', async () => {
  const { command } = session();
  await command('start', undefined, 1);
  await command('stop', undefined, 2);
  await command('pause', undefined, 4).catch(() => undefined);
  expect(await command('start', undefined, 3)).toBe('RUNNING');
});

test('however much progress is reported, no history gets long and the latest is shown', async () => {
  const { command, handle } = session();
  await command('start');
  for (let i = 1; i <= 100; i++) {
    await handle.signal(progressSignal, { balance: 1_000 + i, asOf: 1_600_000_000_000 + i });
    // The process has a budget for progress: signals do not come in one burst.
    await eventually('it is shown', async () =>
      (await handle.query(stateQuery)).balance === 1_000 + i ? true : undefined,
    );
  }
  expect(Math.max(...(await historyLengths(handle)))).toBeLessThan(EVENTS_MAX);
  expect(await command('pause')).toBe('PAUSED');
  expect(await handle.query(stateQuery)).toMatchObject({ balance: 1_100, status: 'PAUSED' });
});

test('the Web UI shows the session in its current details, and as of when', async () => {
  const { command, handle } = session();
  await command('start');
  const asOf = 1_600_000_000_000;
  await handle.signal(progressSignal, { balance: 1_234.5, asOf });
  await eventually('the balance is shown', async () => {
    const { currentDetails } = await handle.query<{ currentDetails: string }>(
      '__temporal_workflow_metadata',
    );
    return currentDetails.includes('**1234.50**') ? currentDetails : undefined;
  }).then((details) => {
    expect(details).toBe(
      [
        '**RSI** on **BTC/USD 5s**',
        '- status: **RUNNING** (start by the test)',
        `- balance: **1234.50** as of ${new Date(asOf).toISOString()}`,
        '- last fill: none yet',
      ].join('\n'),
    );
  });
});

test('a failure is shown and only a delete or a stop is allowed after it', async () => {
  const { command, handle } = session();
  await command('start');
  await handle.signal(progressSignal, { failure: 'the graph failed' });
  await eventually('the failure is shown', async () =>
    (await handle.query(stateQuery)).status === 'ERROR' ? true : undefined,
  );
  const error = await command('start').catch((thrown: unknown) => appErrorOf(thrown));
  expect(error).toMatchObject({ code: 'SESSION_STATUS' });
  await command('delete');
  expect(await handle.result()).toMatchObject({ status: 'ERROR' });
});

test('a command that finds the session failed reports that before the evaluator does', async () => {
  const stopped = session();
  await stopped.command('start');
  failed.add(stopped.args.sessionId);
  expect(await stopped.command('stop')).toBe('ERROR');
  expect(await stopped.handle.query(stateQuery)).toMatchObject({ reason: 'the graph failed' });
  const paused = session();
  await paused.command('start');
  failed.add(paused.args.sessionId);
  const error = await paused.command('pause').catch((thrown: unknown) => appErrorOf(thrown));
  expect(error).toMatchObject({ code: 'SESSION_STATUS' });
  expect(await paused.handle.query(stateQuery)).toMatchObject({ status: 'ERROR' });
  await paused.command('delete');
  expect(paused.carriedOut().map(({ kind }) => kind)).toEqual(['begin', 'remove']);
});

test('a failure that is reported before its start has ended stays', async () => {
  const { command, handle } = session();
  const release = hold();
  const starting = command('start');
  await eventually('the workflow runs', () => handle.describe().catch(() => undefined));
  await handle.signal(progressSignal, { failure: 'the graph failed' });
  await eventually('the failure is shown', async () =>
    (await handle.query(stateQuery)).status === 'ERROR' ? true : undefined,
  );
  release();
  expect(await starting).toBe('ERROR');
});

test('a delete of a session that is gone ends its workflow', async () => {
  const { command, handle, args, carriedOut } = session();
  await command('start');
  missing.add(args.sessionId);
  await command('delete');
  expect(await handle.result()).toMatchObject({ status: 'RUNNING' });
  expect(carriedOut().map(({ kind }) => kind)).toEqual(['begin', 'remove']);
});

test('a session of before goes on as one of today with its next message', async () => {
  const { command, handle, carriedOut, args } = session('sessionWorkflow');
  expect(await command('start')).toBe('RUNNING');
  await eventually('it has moved on', async () => {
    const { type } = await handle.describe();
    return type === 'forwardTestSession' ? true : undefined;
  });
  expect(await command('pause')).toBe('PAUSED');
  expect(carriedOut()).toEqual([
    { sessionId: args.sessionId, sequence: 1, kind: 'begin' },
    { sessionId: args.sessionId, sequence: 2, kind: 'pause' },
  ]);
});
