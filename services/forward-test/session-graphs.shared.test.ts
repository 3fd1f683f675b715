import { randomUUID } from 'node:crypto';
import type { NewSession } from '../../api/forward-test/session-port';
import { parseInstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import { findTemplate } from '../../engine';
import { forwardTestMigrations } from '../../migrations/forward-test';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { outboxMigrations } from '../../platform/postgres/outbox-migrations';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { EvaluationStore } from './evaluation-store';
import { SessionPrograms } from './session-programs';
import { SessionStore } from './session-store';

const market = marketOf(parseInstrumentId('simulated:BTC/USD'));
const settings = {
  initialCash: 1_000,
  commissionRate: 0,
  commissionFixed: 0,
  slippageRate: 0,
  maxPositionSizePercent: 1,
};
const shard = 3;
let db: Database;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, [...forwardTestMigrations, ...outboxMigrations]);
});

afterAll(() => db?.destroy());

function sessionOf(graph: unknown, userId: string = randomUUID()): NewSession {
  return {
    id: randomUUID(),
    userId,
    name: 'a session',
    description: '',
    labels: [],
    notes: '',
    strategyId: null,
    strategyName: 'a strategy',
    strategyVersion: null,
    graph,
    instrument: market.instrument,
    symbol: market.symbol,
    timeframe: '1m',
    settings: { starting_balance: 1_000 } as NewSession['settings'],
  };
}

async function created(graph: unknown, userId?: string): Promise<NewSession> {
  const session = sessionOf(graph, userId);
  await new SessionStore(db).create(session, []);
  return session;
}

/** How many graphs come out of the database during the work: each is parsed while everybody waits. */
async function graphsReadBy(work: () => Promise<unknown>): Promise<number> {
  let graphs = 0;
  const look = (rows: unknown) => {
    graphs += (JSON.stringify(rows).match(/"nodes":/g) ?? []).length;
  };
  db.on('query-response', look);
  try {
    await work();
  } finally {
    db.removeListener('query-response', look);
  }
  return graphs;
}

test('lists, views and commands of sessions read no graph', async () => {
  const { id, userId } = await created(findTemplate('rsi')?.json_tree);
  const store = new SessionStore(db);
  const graphs = await graphsReadBy(async () => {
    expect(await store.list(userId, { limit: 10, offset: 0 })).toHaveLength(1);
    expect(await store.find(userId, id)).toMatchObject({ id, name: 'a session' });
    expect(await store.load(id)).toMatchObject({ id, instrument: market.instrument });
  });
  expect(graphs).toBe(0);
  expect(await graphsReadBy(() => store.graph(id))).toBe(1);
});

test('a shard that comes back reads each graph once, however many sessions run it', async () => {
  const [rsi, macd] = ['rsi', 'macd'].map((key) => findTemplate(key)?.json_tree);
  const store = new EvaluationStore(db);
  const epoch = await store.takeOver(shard);
  const changes = await Promise.all(
    [rsi, macd, rsi, macd, rsi].map(async (graph) => {
      const { id, userId } = await created(graph);
      const command = { ...market, timeframe: '1m' as const, sequence: 1, settings, warmup: [] };
      const loaded = await store.loadSession(id, command, userId);
      if (!('fold' in loaded)) throw new Error(loaded.message);
      loaded.fold.activate(command);
      const rest = { lastOffset: 1, snapshot: true, trades: [], points: [], events: [] };
      return { fold: loaded.fold, ...rest };
    }),
  );
  await store.commit(shard, epoch, { changes, failed: [], advanceTo: undefined });

  const graphs = await graphsReadBy(async () => {
    const { sessions, failed } = await new EvaluationStore(db).loadFollowing(shard);
    expect([sessions.length, failed.length]).toEqual([5, 0]);
  });
  expect(graphs).toBe(2);
});

test('a database that is away is no failure of a session', async () => {
  const { id, userId } = await created(findTemplate('rsi')?.json_tree);
  const away = createDatabase('postgres://127.0.0.1:1/none', createLogger('test', 'silent'));
  const command = { ...market, timeframe: '1m' as const, sequence: 1, settings, warmup: [] };
  await expect(new EvaluationStore(away).loadSession(id, command, userId)).rejects.toThrow();
  await away.destroy();
});

test('graphs beyond what a user may have are refused with the figures, whoever creates at once', async () => {
  const store = new SessionStore(db, () => undefined, undefined, undefined, 1_000_000);
  const note = 'x'.repeat(300_000);
  const userId = randomUUID();
  const made = await Promise.allSettled(
    Array.from({ length: 8 }, () => store.create(sessionOf({ nodes: [], note }, userId), [])),
  );
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(made.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: {
      code: 'SESSION_BUDGET',
      status: 409,
      message:
        'expected at most 1.0 MB of session graphs: this one has 0.3 MB, your other sessions already use 0.9 MB; delete some of them',
    },
  });
  const [{ id } = { id: '' }] = await store.list(userId, { limit: 1, offset: 0 });
  await store.remove(id, []);
  await store.create(sessionOf({ nodes: [], note }, userId), []);
  await store.create(sessionOf({ nodes: [], note }), []);
});

test('a session goes on with a graph of more values than a new one may have', async () => {
  const graph = { ...findTemplate('rsi')?.json_tree, notes: new Array<number>(45_000).fill(1) };
  const { id } = await created(graph);
  const { program } = await new SessionPrograms(db).of(id);
  expect(program.outputs.length).toBeGreaterThan(0);
});
