import { createHash, randomUUID } from 'node:crypto';
import { encodeCandles } from '../../activities/forward-test/warmup-candles';
import type { NewSession } from '../../api/forward-test/session-port';
import type { SessionActivateCommand } from '../../contracts/forward-test';
import type { Candle } from '../../engine';
import { forwardTestMigrations } from '../../migrations/forward-test';
import { createLogger } from '../../platform/log';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { eventually } from '../shared/testing/test-stack';
import { EvaluationStore } from './evaluation-store';
import { SessionStore } from './session-store';
import { WarmupKeeper } from './warmup-keeper';
import { sha256 } from './warmup-store';

const logger = createLogger('test', 'silent');
const isShared = ({ name }: { readonly name: string }) => name === '0013-shared-warmups';
const instrument = 'simulated:BTC/USD' as NewSession['instrument'];
let db: Database;
/** Starts of before, as they were stored then. */
const olds = [sessionOf(randomUUID()), sessionOf(randomUUID())] as const;

beforeAll(async () => {
  db = await emptyDatabase();
  const before = forwardTestMigrations.slice(0, forwardTestMigrations.findIndex(isShared));
  await migrate(db, [...before, ...outboxMigrations]);
  for (const { id, userId } of olds) {
    await createAsBefore(id, userId);
    for (const sequence of [1, 3]) await storeAsBefore(id, sequence, candlesOf(20));
  }
  await storeAsBefore(olds[0].id, 5, candlesOf(21));
  await migrate(db, [
    ...before,
    ...outboxMigrations,
    ...forwardTestMigrations.slice(before.length),
  ]);
});

afterAll(() => db?.destroy());

function sessionOf(userId: string): NewSession {
  return {
    id: randomUUID(),
    userId,
    name: 'a session',
    description: '',
    labels: [],
    notes: '',
    strategyId: null,
    strategyName: 'rsi',
    strategyVersion: null,
    graph: {},
    instrument,
    symbol: 'BTC/USD',
    timeframe: '1m',
    settings: { starting_balance: 1_000 } as NewSession['settings'],
  };
}

function candlesOf(count: number, close = 100): Candle[] {
  return Array.from({ length: count }, (_, i) => {
    return { time: i * 60_000, open: 100, high: 200, low: 50, close, volume: 1 };
  });
}

const hashOf = (candles: readonly Candle[]) =>
  createHash('sha256').update(encodeCandles(candles)).digest('hex');

async function createAsBefore(id: string, userId: string) {
  await db('sessions').insert({
    id,
    user_id: userId,
    name: 'old',
    strategy_name: 'rsi',
    workflow_id: id,
    graph: '{}',
    instrument,
    symbol: 'BTC/USD',
    timeframe: '1m',
    shard: 1,
    status: 'STOPPED',
    settings: '{}',
    initial_balance: '1',
  });
}

async function storeAsBefore(id: string, sequence: number, candles: readonly Candle[]) {
  const bytes = Buffer.from(encodeCandles(candles));
  const row = { session_id: id, sequence, hash: hashOf(candles), candles: bytes };
  await db('session_warmups').insert(row);
}

/** Starts a session as its workflow does. */
async function start(id: string, sequence: number, warmup: readonly Candle[], limit?: number) {
  const store = new SessionStore(db, () => undefined, undefined, limit);
  const session = await store.load(id);
  if (session === undefined) throw new Error(`there is no session ${id}`);
  const begun = { session, sequence, reason: 'a test', warmup, stateBytes: 10 };
  await store.begin(begun, () => []);
}

async function created(userId: string = randomUUID()): Promise<NewSession> {
  const session = sessionOf(userId);
  await new SessionStore(db).create(session, []);
  return session;
}

const load = (
  { id, userId }: NewSession,
  sequence: number,
  candles: readonly Candle[],
  graph = '{}',
) =>
  new EvaluationStore(db).loadActivation(id, userId, {
    instrument,
    symbol: 'BTC/USD',
    timeframe: '1m',
    sequence,
    settings: {},
    graph_hash: sha256(graph),
    warmup_hash: hashOf(candles),
  } as unknown as SessionActivateCommand);

const stored = async (candles: readonly Candle[]) =>
  (await db('warmups').where({ hash: hashOf(candles) })).length;

test('starts of before have what they refer to, and share what is equal', async () => {
  const all = [1, 3, 5];
  for (const sequence of all) {
    const candles = candlesOf(sequence === 5 ? 21 : 20);
    expect(await load(olds[0], sequence, candles)).toMatchObject({ sequence, warmup: candles });
  }
  expect(await load(olds[1], 3, candlesOf(20))).toMatchObject({ warmup: candlesOf(20) });
  expect(await db('warmups').count()).toEqual([{ count: '2' }]);
  const last = await db('sessions').where({ id: olds[0].id }).first<{ warmup_hash: string }>();
  expect(last.warmup_hash).toBe(hashOf(candlesOf(21)));
});

test('a start whose graph the database spells otherwise is replayed', async () => {
  const session = await created();
  const candles = candlesOf(20, 141);
  await start(session.id, 1, candles);
  expect(await load(session, 1, candles, '{ }')).toMatchObject({ sequence: 1, warmup: candles });
});

test('two hundred starts with the same candles store them once, whoever starts', async () => {
  const sessions = [await created(), await created()];
  const candles = candlesOf(5_000);
  for (const { id } of sessions) {
    for (let sequence = 1; sequence <= 100; sequence++) await start(id, sequence, candles);
  }
  expect(await stored(candles)).toBe(1);
  expect(await db('warmup_uses').where({ hash: hashOf(candles) })).toHaveLength(2);
});

test('starts beyond the budget of a user are refused with the figures, and no other user', async () => {
  const { id, userId } = await created();
  const limit = 500_000;
  await start(id, 1, candlesOf(5_000, 101), limit);
  await start(id, 2, candlesOf(5_000, 102), limit);
  await expect(start(id, 3, candlesOf(5_000, 103), limit)).rejects.toMatchObject({
    code: 'WARMUP_BUDGET',
    status: 409,
    message:
      'expected at most 0.5 MB of warm-up candles: this start needs 0.2 MB, starts of the last 35 days already use 0.5 MB; delete sessions, or use shorter periods',
  });
  expect(await stored(candlesOf(5_000, 103))).toBe(0);
  await start(id, 3, candlesOf(5_000, 102), limit);
  await start((await created()).id, 1, candlesOf(5_000, 103), limit);
  // However short they are, they are not without number.
  const many = await Promise.all(Array.from({ length: 10 }, () => created(userId)));
  const starts = many.map((short, n) => start(short.id, 1, candlesOf(1, n), limit));
  const results = await Promise.allSettled(starts);
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(6);
});

test('a session that is deleted makes room, and what only it had is deleted', async () => {
  const [gone, other] = await Promise.all([created(), created()]);
  const [own, shared] = [candlesOf(5_000, 121), candlesOf(5_000, 122)];
  for (const [n, candles] of [own, shared].entries()) await start(gone.id, n + 1, candles);
  await start(other.id, 1, shared);
  const next = await created(gone.userId);
  await expect(start(next.id, 1, candlesOf(5_000, 123), 500_000)).rejects.toMatchObject({
    code: 'WARMUP_BUDGET',
  });
  await new SessionStore(db).remove(gone.id, []);
  await start(next.id, 1, candlesOf(5_000, 123), 500_000);
  const keeper = new WarmupKeeper(db, logger);
  await eventually(async () => (await stored(own)) === 0);
  await keeper.stop();
  expect(await stored(shared)).toBe(1);
});

test('a start that is tried again after its answer was lost is done, whatever the budgets say', async () => {
  const { id, userId } = await created();
  const started = { sequence: 1, reason: 'a test' };
  const [first, newer] = [candlesOf(5_000, 131), candlesOf(5_000, 132)];
  await start(id, started.sequence, first);
  await start(id, started.sequence, newer, 1);
  expect(await stored(newer)).toBe(0);
  const row = await db('sessions').where({ id }).first<{ warmup_hash: string }>();
  expect(row.warmup_hash).toBe(hashOf(first));
  expect(await db('warmup_uses').where({ user_id: userId })).toHaveLength(1);
});

test('the keeper deletes what no kept record and no running session refers to', async () => {
  const [stopped, running, recent, twice] = await Promise.all(
    Array.from({ length: 4 }, () => created()),
  );
  if (!stopped || !running || !recent || !twice) throw new Error('unreachable');
  const series = (n: number) => candlesOf(30, 110 + n);
  for (const [n, { id }] of [stopped, running, recent, twice].entries()) {
    await start(id, 1, series(n));
  }
  await start(twice.id, 2, series(0));
  await db('sessions').whereIn('id', [stopped.id, recent.id]).update({ status: 'STOPPED' });
  const old = { used_at: db.raw("now() - interval '36 days'") };
  await db('warmup_uses').whereIn('user_id', [stopped.userId, running.userId]).update(old);
  await db('warmup_uses')
    .where({ user_id: twice.userId, hash: hashOf(series(3)) })
    .update(old);

  const keeper = new WarmupKeeper(db, logger);
  await eventually(async () => (await stored(series(3))) === 0);
  await keeper.stop();
  expect(await db('warmup_uses').where({ user_id: stopped.userId })).toEqual([]);
  // Another user's start still refers to it.
  expect(await stored(series(0))).toBe(1);
  expect(await stored(series(1))).toBe(1);
  expect(await stored(series(2))).toBe(1);
  expect(await load(running, 1, series(1))).toMatchObject({ warmup: series(1) });
});
