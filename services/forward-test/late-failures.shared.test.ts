import { randomUUID } from 'node:crypto';
import type { NewSession } from '../../api/forward-test/session-port';
import { settingsOf } from '../../api/forward-test/session-requests';
import { createSessionRequest } from '../../contracts/forward-test-requests';
import { parseInstrumentId } from '../../contracts/instrument';
import { compileGraph, findTemplate } from '../../engine';
import { forwardTestMigrations } from '../../migrations/forward-test';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import type { EvaluatedBatch } from '../../streams/forward-test/evaluated-batch';
import { newMemory, SessionFold } from '../../streams/forward-test/session-fold';
import { shardOf } from '../../streams/forward-test/shard';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { EvaluationStore } from './evaluation-store';
import { SessionStore } from './session-store';

const graph = findTemplate('rsi')?.json_tree;
const symbol = 'BTC/USD';
const instrument = parseInstrumentId('simulated:BTC/USD');
let db: Database;
let store: SessionStore;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, [...forwardTestMigrations, ...outboxMigrations]);
  store = new SessionStore(db);
});

afterAll(() => db?.destroy());

/** A session that began with its first command. */
async function begun() {
  const session: NewSession = {
    id: randomUUID(),
    userId: randomUUID(),
    name: 'test',
    description: '',
    labels: [],
    notes: '',
    strategyId: null,
    strategyName: 'rsi',
    strategyVersion: null,
    graph,
    instrument,
    symbol,
    timeframe: '1m',
    settings: settingsOf(
      createSessionRequest.parse({ strategy_id: 'rsi', symbol, timeframe: '1m' }),
    ),
  };
  const { id: sessionId, userId } = session;
  await store.create(session, []);
  const start = async (sequence: number) => {
    const found = await store.load(sessionId);
    if (found === undefined) throw new Error('expected the session');
    const start = { session: found, sequence, reason: 'start', warmup: [], stateBytes: 1 };
    return store.begin(start, () => []);
  };
  await start(1);
  const failure = { sessionId, userId, sequence: 1, message: 'the graph failed' };
  const event = { topic: 'forward-test-events', key: sessionId, value: Buffer.from('failed') };
  return {
    sessionId,
    userId,
    start,
    change: (sequence: number, status: 'PAUSED' | 'STOPPED') =>
      store.change(sessionId, sequence, status, 'a command', []),
    /** The failure of what the first command began. */
    fail: async (changes: EvaluatedBatch['changes'] = []) => {
      const evaluation = new EvaluationStore(db);
      const shard = shardOf(sessionId);
      const failed = [{ ...failure, events: [event] }];
      const batch = { changes, failed, advanceTo: undefined };
      await evaluation.commit(shard, await evaluation.takeOver(shard), batch);
    },
    status: async () => (await store.find(userId, sessionId))?.status,
    reported: async () => (await db('outbox').where({ key: sessionId })).length,
  };
}

it('is no failure of a session that was stopped before it was known', async () => {
  const { change, fail, status, reported } = await begun();
  await change(2, 'STOPPED');
  await fail();
  expect([await status(), await reported()]).toEqual(['STOPPED', 0]);
});

it('is no failure of a session that began again before it was known', async () => {
  const { change, start, fail, status, reported } = await begun();
  await change(2, 'STOPPED');
  await start(3);
  await fail();
  expect([await status(), await reported()]).toEqual(['RUNNING', 0]);
});

it('ends a session that was paused meanwhile', async () => {
  const { change, fail, status, reported } = await begun();
  await change(2, 'PAUSED');
  await fail();
  expect([await status(), await reported()]).toEqual(['ERROR', 1]);
});

it('is not covered by a command that comes before its report', async () => {
  const { change, start, fail, status } = await begun();
  await fail();
  const failed = { code: 'SESSION_FAILED', message: 'the graph failed' };
  await expect(change(2, 'STOPPED')).rejects.toMatchObject(failed);
  await expect(start(3)).rejects.toMatchObject(failed);
  expect(await status()).toBe('ERROR');
  // A command that was written before the failure, sent again, is done.
  expect(await start(1)).toBe(false);
});

it('lets a session that began again in the same batch follow its market', async () => {
  const { sessionId, userId, change, start, fail } = await begun();
  await change(2, 'STOPPED');
  await start(3);
  const compiled = compileGraph(graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join('; '));
  const { program } = compiled;
  const identity = { sessionId, userId, symbol, instrument, timeframe: '1m' as const };
  const state = program.createState({
    initialCash: 1_000,
    commissionRate: 0,
    commissionFixed: 0,
    slippageRate: 0,
    maxPositionSizePercent: 1,
  });
  const memory = { ...newMemory(), following: true, sequence: 3 };
  const fold = new SessionFold(identity, program, state, memory);
  await fail([{ fold, lastOffset: 7, snapshot: true, trades: [], points: [], events: [] }]);
  const stored = await db('session_states').where({ session_id: sessionId }).first();
  expect(stored).toMatchObject({ following: true });
});
