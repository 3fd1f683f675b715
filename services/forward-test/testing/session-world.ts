import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { Registry } from 'prom-client';
import type { NewSession, StoredSession } from '../../../api/forward-test/session-port';
import { parseInstrumentId } from '../../../contracts/instrument';
import { forwardTestMigrations } from '../../../migrations/forward-test';
import { createLogger } from '../../../platform/log';
import { createDatabase } from '../../../platform/postgres/database';
import type { Database } from '../../../platform/postgres/database';
import { migrate } from '../../../platform/postgres/migrate';
import { outboxMigrations } from '../../../platform/postgres/outbox-migrations';
import { connectTemporal, ensureSearchAttributes } from '../../../platform/temporal/client';
import { startWorker } from '../../../platform/temporal/worker';
import { startTestStack } from '../../shared/testing/test-stack';
import { forwardTestDescription } from '../description';
import { OperationStore } from '../operation-store';
import { Operations } from '../operations';
import { SESSION_TASK_QUEUE, SessionCommands } from '../session-commands';
import { SessionStore } from '../session-store';
import { SessionWorkflows } from '../session-workflows';

/** Long enough for a worker that has just started on a busy machine to accept a command. */
export const ANSWER_MS = 6_000;

/** Sessions whose workflows run, and whose activities do what a test says. */
export interface SessionWorld {
  readonly db: Database;
  readonly client: Client;
  readonly store: OperationStore;
  readonly sessions: SessionStore;
  /** Commands that were carried out, as `<session id> <sequence>`. */
  readonly carriedOut: string[];
  /** As another process of the service sends commands. */
  workflowsOf(answerMs?: number): SessionWorkflows;
  created(): Promise<StoredSession>;
  /** Activities wait until they are let go, or made to fail. */
  held(): { release: () => void; fail: (error: Error) => void };
  /** Activities wait for nothing. */
  letGo(): void;
  down(): Promise<void>;
}

let shared: SessionWorld | undefined;

/** One world for all tests of the file that calls this. */
export function useOneSessionWorld(): void {
  beforeAll(async () => {
    shared = await startSessionWorld();
  });
  afterAll(() => shared?.down());
}

/** What `useOneSessionWorld` has started, without the sessions and operations of earlier tests. */
export async function sharedSessionWorld(): Promise<SessionWorld> {
  if (shared === undefined) {
    throw new Error('expected useOneSessionWorld() in the file of the tests');
  }
  shared.letGo();
  await shared.db.raw('truncate sessions, operations cascade');
  return shared;
}

async function startSessionWorld(): Promise<SessionWorld> {
  const logger = createLogger('test', 'silent');
  const stack = await startTestStack(['postgres', 'temporal'], ['forward-test']);
  const db = createDatabase(stack.env['DATABASE_URL_FORWARD_TEST'] ?? '', logger);
  await migrate(db, [...forwardTestMigrations, ...outboxMigrations]);
  const store = new OperationStore(db);
  const sessions = new SessionStore(db);
  const address = stack.stack.addresses.temporalAddress;
  const client = await connectTemporal(address);
  await ensureSearchAttributes(client, forwardTestDescription.searchAttributes ?? {});
  const carriedOut: string[] = [];
  /** What a failed test has left held would keep the worker from its end. */
  const releases: (() => void)[] = [];
  let carryOut: () => Promise<void> = async () => undefined;
  const act = async ({ sessionId, sequence }: { sessionId: string; sequence: number }) => {
    await carryOut();
    carriedOut.push(`${sessionId} ${sequence}`);
  };
  const settings = {
    taskQueue: SESSION_TASK_QUEUE,
    workflowsPath: require.resolve('../../../workflows/forward-test/index.ts'),
    activities: { beginSession: act, controlSession: act, removeSession: act },
  };
  const worker = await startWorker(address, settings, logger, new Registry());
  const world: SessionWorld = {
    db,
    client,
    store,
    sessions,
    carriedOut,
    workflowsOf: (answerMs = ANSWER_MS) =>
      new SessionWorkflows(
        client,
        new SessionCommands(client),
        new Operations(store),
        sessions,
        answerMs,
      ),
    created: () => createdIn(sessions),
    held: () => {
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
    },
    letGo: () => {
      carryOut = async () => undefined;
    },
    down: async () => {
      for (const release of releases) release();
      await worker.stop();
      await client.connection.close();
      await db.destroy();
      await stack.down();
    },
  };
  // The first command waits until the worker has loaded the workflows; those of the tests must not.
  await world.workflowsOf(60_000).act(await world.created(), 'start', 'by the first test');
  carriedOut.length = 0;
  return world;
}

async function createdIn(sessions: SessionStore): Promise<StoredSession> {
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
