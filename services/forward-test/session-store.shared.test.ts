import { randomUUID } from 'node:crypto';
import type { NewSession } from '../../api/forward-test/session-port';
import { settingsOf } from '../../api/forward-test/session-requests';
import { createSessionRequest } from '../../contracts/forward-test-requests';
import type { SessionStatus } from '../../contracts/forward-test';
import { parseInstrumentId } from '../../contracts/instrument';
import { compileGraph, findTemplate } from '../../engine';
import { forwardTestMigrations } from '../../migrations/forward-test';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { SessionNotWritten } from '../../streams/forward-test/evaluated-batch';
import { shardOf } from '../../streams/forward-test/shard';
import { newMemory, SessionFold } from '../../streams/forward-test/session-fold';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { EvaluationStore } from './evaluation-store';
import { SessionStore } from './session-store';
import { untilEvaluated } from './until-evaluated';

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
  graph: findTemplate('rsi')?.json_tree,
  instrument: parseInstrumentId('simulated:BTC/USD'),
  symbol: 'BTC/USD',
  timeframe: '1m',
  settings: settingsOf(
    createSessionRequest.parse({ strategy_id: 'rsi', symbol: 'BTC/USD', timeframe: '1m' }),
  ),
};

let db: Database;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, [...forwardTestMigrations, ...outboxMigrations]);
});

afterAll(() => db?.destroy());

it('reads one moment of a session, whatever is evaluated meanwhile', async () => {
  const store = new SessionStore(db);
  await store.create(session, []);
  const evaluated = await evaluator();
  await evaluated(1);

  const before = await store.atOneMoment(async (reads) => {
    const found = await reads.find(session.userId, session.id);
    await evaluated(2);
    return { found, trades: await reads.trades(session.id, 10) };
  });
  expect(before.found?.portfolio?.portfolio.trade_count).toBe(1);
  expect(before.trades.map(({ ordinal }) => ordinal)).toEqual([1]);

  const after = await store.trades(session.id, 10);
  expect(after.map(({ ordinal }) => ordinal)).toEqual([2, 1]);
  expect(after[0]?.order).toEqual(order);
});

it('waits until the candles before a command are evaluated', async () => {
  const { id } = session;
  const row = () => db('sessions').where({ id });
  const sequenceSeen = (sequence: number) =>
    db('session_states')
      .where({ session_id: id })
      .update({
        following: true,
        memory: db.raw("jsonb_set(memory, '{sequence}', ?)", [String(sequence)]),
      });
  const isEvaluated = () => untilEvaluated(db, id, 0);
  expect(await isEvaluated()).toBe(true);
  await row().update({ status: 'STOPPED', started_at: new Date(), command_sequence: 2 });
  await sequenceSeen(1);
  expect(await isEvaluated()).toBe(false);
  const waits = untilEvaluated(db, id);
  await sequenceSeen(2);
  expect(await waits).toBe(true);
  await row().update({ command_sequence: 3 });
  expect(await isEvaluated()).toBe(false);
  await row().update({ status: 'ERROR' });
  expect(await isEvaluated()).toBe(true);
  // It failed just before the stop.
  await row().update({ status: 'STOPPED' });
  await db('session_states').where({ session_id: id }).update({ following: false });
  expect(await isEvaluated()).toBe(true);
  // It was stopped there, and then started and stopped again.
  await row().update({ activated_sequence: 3, command_sequence: 4 });
  expect(await isEvaluated()).toBe(false);
});

it('waits for a session that was started and has no state yet', async () => {
  const store = new SessionStore(db);
  const own = { ...session, id: randomUUID() };
  await store.create(own, []);
  expect(await untilEvaluated(db, own.id, 0)).toBe(true);
  const started = { status: 'STOPPED', started_at: new Date(), command_sequence: 2 };
  await db('sessions').where({ id: own.id }).update(started);
  expect(await untilEvaluated(db, own.id, 0)).toBe(false);
});

it('keeps the first start for ever, and beside it the latest one after a pause or a stop', async () => {
  const store = new SessionStore(db);
  const own = { ...session, id: randomUUID() };
  await store.create(own, []);
  let sequence = 0;
  const move = async (status: SessionStatus) => {
    await store.change(own.id, ++sequence, status, 'test', []);
    const { startedAt, resumedAt } = (await store.find(own.userId, own.id)) ?? {};
    return { startedAt, resumedAt };
  };
  const first = await move('RUNNING');
  expect(first).toEqual({ startedAt: expect.any(Date), resumedAt: null });
  expect(await move('PAUSED')).toEqual(first);
  const resumed = await move('RUNNING');
  expect(resumed).toEqual({ startedAt: first.startedAt, resumedAt: expect.any(Date) });
  expect(await move('STOPPED')).toEqual(resumed);
  const again = await move('RUNNING');
  expect(again.startedAt).toEqual(first.startedAt);
  expect(again.resumedAt?.getTime()).toBeGreaterThan(resumed.resumedAt?.getTime() ?? Infinity);
});

it('names the session whose own figures Postgres refuses, and writes nothing', async () => {
  const evaluated = await evaluator();
  const written = evaluated(3, 1e30);
  await expect(written).rejects.toBeInstanceOf(SessionNotWritten);
  await expect(written).rejects.toMatchObject({ sessionId: session.id });
  const trades = await new SessionStore(db).trades(session.id, 10);
  expect(trades.map(({ ordinal }) => ordinal)).toEqual([2, 1]);
});

const order = {
  ...{ nodeId: 'enter', orderType: 'market' as const, orderedAt: Date.UTC(2022, 0, 3) },
  ...{ cash: 990.5, position: 1 },
};

/** Writes one more fill and the portfolio after it, as a shard's evaluator does. */
async function evaluator(): Promise<(ordinal: number, quantity?: number) => Promise<void>> {
  const store = new EvaluationStore(db);
  const compiled = compileGraph(session.graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join('; '));
  const { program } = compiled;
  const execution = {
    initialCash: 1_000,
    commissionRate: 0,
    commissionFixed: 0,
    slippageRate: 0,
    maxPositionSizePercent: 1,
  };
  const { id: sessionId, userId, symbol, instrument } = session;
  const identity = { sessionId, userId, symbol, instrument, timeframe: '1m' as const };
  const fold = new SessionFold(identity, program, program.createState(execution), newMemory());
  const shard = shardOf(sessionId);
  const epoch = await store.takeOver(shard);
  return async (ordinal, quantity = 1) => {
    fold.memory.tally.fills = ordinal;
    const trade = {
      trade_id: randomUUID(),
      session_id: sessionId,
      symbol,
      side: 'BUY' as const,
      quantity,
      price: 10,
      fee: 0,
      total_cost: 10,
      pnl: null,
      pnl_percent: null,
      reason: 'signal',
      timestamp: ordinal,
      ordinal,
      input_offset: ordinal,
      status: 'FILLED' as const,
      order,
    };
    const change = {
      fold,
      lastOffset: ordinal,
      snapshot: true,
      trades: [trade],
      points: [],
      events: [],
    };
    await store.commit(shard, epoch, { changes: [change], failed: [], advanceTo: undefined });
  };
}
