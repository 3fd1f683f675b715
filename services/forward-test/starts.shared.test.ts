import { randomUUID } from 'node:crypto';
import { createSessionActivities } from '../../activities/forward-test/session-activities';
import type { NewSession } from '../../api/forward-test/session-port';
import { decodeEvent } from '../../contracts/events';
import { parseInstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import { findTemplate } from '../../engine';
import type { Candle } from '../../engine';
import { forwardTestMigrations } from '../../migrations/forward-test';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { EvaluationStore } from './evaluation-store';
import { SessionPrograms } from './session-programs';
import { SessionStore } from './session-store';

let db: Database;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, [...forwardTestMigrations, ...outboxMigrations]);
});

afterAll(() => db?.destroy());

afterEach(async () => {
  await db('outbox').delete();
});

const market = marketOf(parseInstrumentId('simulated:BTC/USD'));
const warmup: Candle[] = Array.from({ length: 30 }, (_, i) => {
  const close = 100 + Math.sin(i);
  return {
    time: Date.UTC(2022, 0, 3) + i * 60_000,
    open: 100,
    high: 102,
    low: 98,
    close,
    volume: i,
  };
});

function sessionOf(graph: unknown, userId: string = randomUUID()): NewSession {
  return {
    id: randomUUID(),
    userId,
    name: 'a session',
    description: '',
    labels: [],
    notes: '',
    strategyId: null,
    strategyName: 'RSI / "quoted" стратегия',
    strategyVersion: null,
    graph,
    instrument: market.instrument,
    symbol: market.symbol,
    timeframe: '1m',
    settings: {
      starting_balance: 1_000,
      commission_rate: 0,
      commission_type: 'rate',
      commission_fixed: 0,
      slippage_rate: 0,
      max_position_size_percent: 1,
    } as NewSession['settings'],
  };
}

async function created(graph: unknown, userId?: string): Promise<NewSession> {
  const session = sessionOf(graph, userId);
  await new SessionStore(db).create(session, []);
  return session;
}

function activities(stateBytesPerUser?: number) {
  const store = new SessionStore(db, () => undefined, stateBytesPerUser);
  const programs = new SessionPrograms(db);
  return createSessionActivities({
    load: (id) => store.load(id),
    program: (id) => programs.of(id),
    change: (...change) => store.change(...change),
    begin: (...start) => store.begin(...start),
    remove: (...removal) => store.remove(...removal),
    latestCandles: async () => warmup,
    follow: async () => undefined,
    now: Date.now,
    newId: randomUUID,
  });
}

const rsi = findTemplate('rsi')?.json_tree as unknown as { nodes: { data: object }[] };

/** A graph of more than Kafka takes in a record. */
function largeGraph(): unknown {
  const [first, ...others] = rsi.nodes;
  const note = 'a long text '.repeat(120_000);
  return { ...rsi, nodes: [{ ...first, data: { ...first?.data, note } }, ...others] };
}

test('a graph of any size starts by a small record that gives back what it refers to', async () => {
  const graph = largeGraph();
  const session = await created(graph);
  await activities().beginSession({ sessionId: session.id, sequence: 1, reason: 'a test' });
  const rows = await db('outbox').select<{ topic: string; value: string }[]>('topic', 'value');
  const record = rows.find(({ topic }) => topic === 'forward-test.input');
  expect(record?.value.length).toBeLessThan(2_000);
  const event = decodeEvent('forward-test.input', record?.value ?? '');
  if (event.type !== 'session.activate') throw new Error(`was ${event.type}`);
  const store = new EvaluationStore(db);
  const loaded = await store.loadActivation(session.id, session.userId, event.payload);
  expect(loaded).toMatchObject({ symbol: 'BTC/USD', sequence: 1, warmup });

  // Its record is read once more when the session is gone: there is nothing to start.
  await new SessionStore(db).remove(session.id, []);
  expect(await store.loadActivation(session.id, session.userId, event.payload)).toBeUndefined();
});

test('a start whose candles are gone is a failure of that session with the reason', async () => {
  const session = await created(rsi);
  await activities().beginSession({ sessionId: session.id, sequence: 1, reason: 'a test' });
  const [row] = await db('outbox').where({ topic: 'forward-test.input' });
  const event = decodeEvent('forward-test.input', (row as { value: string }).value);
  if (event.type !== 'session.activate') throw new Error(`was ${event.type}`);
  await db('warmup_uses').delete();
  await db('warmups').delete();
  const store = new EvaluationStore(db);
  expect(await store.loadActivation(session.id, session.userId, event.payload)).toEqual({
    sessionId: session.id,
    userId: session.userId,
    sequence: event.payload.sequence,
    message: 'the candles of its start are no longer stored',
  });
});

test('running state beyond the budget is refused with the figures, whoever starts at once', async () => {
  const userId = randomUUID();
  const made = await Promise.all(Array.from({ length: 8 }, () => created(rsi, userId)));
  const limited = activities(2_000);
  const begin = (command: Parameters<typeof limited.beginSession>[0]) =>
    limited.beginSession(command);
  const results = await Promise.allSettled(
    made.map(({ id }) => begin({ sessionId: id, sequence: 1, reason: 'a test' })),
  );
  const [held] = await db('sessions')
    .where({ user_id: userId, status: 'RUNNING' })
    .sum<{ bytes: string }[]>('state_bytes as bytes');
  expect(Number(held?.bytes)).toBeGreaterThan(0);
  expect(Number(held?.bytes)).toBeLessThanOrEqual(2_000);
  const refused = results.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused[0]).toMatchObject({
    reason: {
      code: 'STATE_BUDGET',
      status: 409,
      message: expect.stringMatching(
        /^expected at most 0\.0 MB of running state: this session needs/,
      ),
    },
  });
  // Another user's sessions are not counted.
  const other = await created(rsi);
  await begin({ sessionId: other.id, sequence: 1, reason: 'a test' });
});

/** A session as its shard has it, begun by the settings of the others here. */
async function evaluated(store: EvaluationStore, { id, userId }: NewSession) {
  const command = {
    ...market,
    timeframe: '1m' as const,
    sequence: 1,
    graph: rsi,
    settings: {
      initialCash: 1_000,
      commissionRate: 0,
      commissionFixed: 0,
      slippageRate: 0,
      maxPositionSizePercent: 1,
    },
    warmup: [],
  };
  const loaded = await store.loadSession(id, command, userId);
  if (!('fold' in loaded)) throw new Error(loaded.message);
  return loaded.fold;
}

test('a session whose open lots outgrow the budget ends with the figures, and the others go on', async () => {
  const userId = randomUUID();
  const [growing, other] = [await created(rsi, userId), await created(rsi, userId)];
  for (const { id: sessionId } of [growing, other]) {
    await activities(40_000).beginSession({ sessionId, sequence: 1, reason: 'a test' });
  }
  const store = new EvaluationStore(db, () => undefined, 40_000);
  const epoch = await store.takeOver(7);
  const folds = [await evaluated(store, growing), await evaluated(store, other)] as const;
  const write = (lastOffset: number, written = [...folds]) => {
    const rest = { lastOffset, snapshot: true, trades: [], points: [], events: [] };
    const changes = written.map((fold) => ({ fold, ...rest }));
    return store.commit(7, epoch, { changes, failed: [], advanceTo: undefined });
  };
  const buy = (times: number) => {
    for (let i = 0; i < times; i++) folds[0].engine.broker.account.buy(0.001, 100, 0, 1, 0);
  };
  const counted = async () => {
    const row = await db('sessions').where({ id: growing.id }).first<{ state_bytes: number }>();
    return row.state_bytes;
  };
  const empty = await counted();
  await write(3);
  buy(500);
  await write(4);
  expect(await counted()).toBeGreaterThan(empty + 500 * 32 - 4_096);
  // Starts would be refused; what runs may grow to twice as much.
  buy(1_000);
  await write(5);
  buy(1_500);
  await expect(write(6)).rejects.toMatchObject({
    name: 'SessionNotWritten',
    sessionId: growing.id,
    message: expect.stringMatching(/^its running state has grown: expected at most 0\.1 MB of/),
  });
  await write(6, [folds[1]]);
  // One that shrinks is written, and so is one that has stopped.
  await db('sessions').where({ id: growing.id }).update({ state_bytes: 1_000_000 });
  await write(7);
  await db('sessions').where({ id: growing.id }).update({ status: 'STOPPED' });
  buy(1_000);
  await write(8);
  // A start counts the open lots that the session has, not an empty account.
  await db('sessions').where({ id: growing.id }).update({ status: 'ERROR', state_bytes: 0 });
  const again = { sessionId: growing.id, sequence: 2, reason: 'a test' };
  await expect(activities(10_000).beginSession(again)).rejects.toMatchObject({
    code: 'STATE_BUDGET',
  });
});

test('a session that is deleted while its shard writes never fails the batch of the others', async () => {
  const [deleted, other] = [await created(rsi), await created(rsi)];
  const store = new EvaluationStore(db);
  const epoch = await store.takeOver(7);
  const changes = await Promise.all(
    [deleted, other].map(async (session) => {
      const fold = await evaluated(store, session);
      return { fold, lastOffset: 3, snapshot: true, trades: [], points: [], events: [] };
    }),
  );
  for (let round = 0; round < 20; round++) {
    const lastOffset = 3 + round;
    const batch = changes.map((change) => ({ ...change, lastOffset, snapshot: round % 2 === 0 }));
    const writing = store.commit(7, epoch, { changes: batch, failed: [], advanceTo: undefined });
    const deleting = round === 5 ? new SessionStore(db).remove(deleted.id, []) : undefined;
    await Promise.all([writing, deleting]);
  }
  const rows = await db('session_states').select<{ session_id: string; seen_offset: string }[]>(
    'session_id',
    'seen_offset',
  );
  expect(rows.filter(({ session_id: id }) => [deleted.id, other.id].includes(id))).toEqual([
    { session_id: other.id, seen_offset: '22' },
  ]);
});
