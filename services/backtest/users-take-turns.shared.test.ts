import { parseInstrumentId } from '../../contracts/instrument';
import { randomUUID } from 'node:crypto';
import { Lifecycle } from '../../platform/lifecycle';
import { createLogger } from '../../platform/log';
import { createDatabase } from '../../platform/postgres/database';
import type { NewRun } from '../../api/backtest/run-port';
import { startBacktest } from './main';
import { RunStore } from './run-store';
import type { RunLimits } from './run-turns';
import type { Answer, Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedBench } from './testing/shared-bench';

const RUNNING = 2;
const QUEUED = 38;
const BUDGET = 20_000_000;

const long = {
  strategy_id: 'rsi',
  symbol: 'BTC/USD',
  start_date: '2022-01-01',
  end_date: '2022-01-31',
  interval: '1m',
};
const short = { ...long, start_date: '2022-01-05', end_date: '2022-01-06', interval: '15m' };

let bench: Bench;
let lifecycle: Lifecycle;
let port: number;

beforeAll(async () => {
  bench = sharedBench();
  const logger = createLogger('backtest', process.env['TEST_LOG'] ?? 'silent');
  lifecycle = new Lifecycle(logger);
  const env = {
    ...bench.env,
    BACKTEST_THREADS: String(RUNNING + 1),
    BACKTEST_RUNNING_PER_USER: String(RUNNING),
    BACKTEST_QUEUED_PER_USER: String(QUEUED),
    BACKTEST_MAX_OPERATIONS: String(BUDGET),
  };
  ({ port } = await startBacktest({ env, logger, lifecycle }));
});

afterEach(() => bench.market.letGo());

afterAll(async () => {
  await lifecycle?.stop();
});

function start(user: string, body: object): Promise<Answer> {
  const forced = { ...body, force: true };
  return bench.call(port, 'POST', '/api/backtest/run', { user, body: forced });
}

async function accepted(user: string, body: object): Promise<string> {
  const { status, body: job } = await start(user, body);
  expect(status).toBe(200);
  return job.job_id as string;
}

async function countOf(user: string, status: string): Promise<number> {
  const path = `/api/backtest/?limit=100&status_filter=${status}`;
  return (await bench.call(port, 'GET', path, { user })).body.length as number;
}

async function ended(user: string, id: string): Promise<Answer['body']> {
  return until(`run ${id} to end`, async () => {
    const { body } = await bench.call(port, 'GET', `/api/backtest/${id}`, { user });
    return ['queued', 'running'].includes(body.status as string) ? undefined : body;
  });
}

test('a short run passes the many long ones of another user', async () => {
  const [anna, ben] = [randomUUID(), randomUUID()];
  // All candles are stored, so that only turns decide.
  await ended(ben, await accepted(ben, long));
  const runs = await Promise.all(
    Array.from({ length: RUNNING + QUEUED }, () => accepted(anna, long)),
  );
  await until('Anna has her share', async () =>
    (await countOf(anna, 'running')) === RUNNING ? true : undefined,
  );
  const before = await countOf(anna, 'completed');
  expect((await ended(ben, await accepted(ben, short))).status).toBe('completed');
  const passed = (await countOf(anna, 'completed')) - before;
  expect(passed).toBeLessThan(QUEUED / 2);
  expect(await countOf(anna, 'queued')).toBeGreaterThan(0);

  // Every other run gets its turn too, and never more of them than the share.
  await until('Anna has all results', async () => {
    expect(await countOf(anna, 'running')).toBeLessThanOrEqual(RUNNING);
    return (await countOf(anna, 'completed')) === runs.length ? true : undefined;
  });
});

test('runs that are held up leave a thread for another user', async () => {
  const [anna, ben] = [randomUUID(), randomUUID()];
  bench.market.hold('/internal/market/candle');
  const runs: string[] = [];
  for (let n = 0; n < RUNNING + 4; n++) runs.push(await accepted(anna, short));
  await until('the share waits for candles', async () =>
    bench.market.held === RUNNING ? true : undefined,
  );
  const id = await accepted(ben, short);
  await until("Ben's run waits for candles too", async () =>
    bench.market.held === RUNNING + 1 ? true : undefined,
  );
  expect((await bench.call(port, 'GET', `/api/backtest/${id}`, { user: ben })).body.status).toBe(
    'running',
  );
  expect(await countOf(anna, 'queued')).toBe(4);

  // A run is cancelled while it waits for its turn, and one that has it makes way for the next.
  const [first = '', , , waiting = ''] = runs;
  for (const cancelled of [waiting, first]) {
    const path = `/api/backtest/${cancelled}`;
    expect((await bench.call(port, 'DELETE', path, { user: anna })).status).toBe(200);
  }
  await until('the next run has its turn', async () =>
    (await countOf(anna, 'queued')) === 2 ? true : undefined,
  );
  bench.market.letGo();
  const states = await Promise.all(runs.map(async (run) => (await ended(anna, run)).status));
  expect(states.filter((status) => status === 'completed')).toHaveLength(4);
  expect((await ended(ben, id)).status).toBe('completed');
});

test('one run more than a user may have is refused with the limit', async () => {
  const [anna, ben] = [randomUUID(), randomUUID()];
  bench.market.hold('/internal/market/candle');
  const answers = await Promise.all(
    Array.from({ length: RUNNING + QUEUED + 3 }, () => start(anna, short)),
  );
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused).toHaveLength(3);
  for (const { status, body, headers } of refused) {
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'TOO_MANY_RUNS' });
    expect(body.error).toContain(`at most ${RUNNING} running and ${QUEUED} queued`);
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  }
  const id = await accepted(ben, short);
  bench.market.letGo();
  await ended(ben, id);
});

test('what a run costs is answered, and too much is refused with both figures', async () => {
  const { body } = await start(randomUUID(), short);
  expect(body.estimate).toEqual({
    bars: expect.any(Number),
    operations: expect.any(Number),
    seconds: expect.any(Number),
    download_seconds: 0,
    budget_operations: BUDGET,
  });
  expect(body.estimate.bars).toBeGreaterThan(2 * 96);
  const long5s = { ...long, interval: '5s' };
  const refused = await start(randomUUID(), long5s);
  expect({ status: refused.status, code: refused.body.code }).toEqual({
    status: 422,
    code: 'RUN_TOO_COSTLY',
  });
  expect(refused.body.error).toMatch(/at most 20 million operations, this run needs \d+ million/);
  expect(refused.body.errors[0].field).toBe('interval');
});

test('back-tests beyond the storage of a user are refused with the figures, those that ended included', async () => {
  const { db, store } = openStore({ running: 1, queued: 100, storedBytes: 30_000 }, []);
  const userId = randomUUID();
  const made = await Promise.allSettled(
    Array.from({ length: 12 }, () => store.create(newRun(userId), [])),
  );
  const kept = made.filter(({ status }) => status === 'fulfilled').length;
  expect(kept).toBeGreaterThan(2);
  expect(kept).toBeLessThan(8);
  expect(made.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: {
      code: 'RUN_BUDGET',
      status: 409,
      message: expect.stringMatching(
        /^expected at most 0\.0 MB of back-tests, .*: with this one they would be 0\.0 MB; delete some/,
      ),
    },
  });
  await db('runs')
    .where({ user_id: userId })
    .update({ status: 'failed', turn_ended_at: new Date() });
  await expect(store.create(newRun(userId), [])).rejects.toMatchObject({ code: 'RUN_BUDGET' });
  await store.create(newRun(randomUUID()), []);
  await db('runs').where({ user_id: userId }).delete();
  await store.create(newRun(userId), []);
  await db('runs').where({ user_id: userId }).delete();
  await db.destroy();
});

test('a run that is cancelled makes way only when nothing of it is under way', async () => {
  const admitted: string[] = [];
  const { db, store } = openStore({ running: 1, queued: 1 }, admitted);
  const userId = randomUUID();
  const first = await store.create(newRun(userId), []);
  const second = await store.create(newRun(userId), []);
  expect(admitted).toEqual([first.id]);
  await store.transition(first.id, ['queued'], 'running', null, []);
  await store.transition(first.id, ['running'], 'cancelled', null, []);
  await expect(store.create(newRun(userId), [])).rejects.toMatchObject({ code: 'TOO_MANY_RUNS' });
  expect(admitted).toEqual([first.id]);
  await store.endTurn(first.id);
  await store.endTurn(first.id);
  expect(admitted).toEqual([first.id, second.id]);
  // Nothing is left for the service's own keeper.
  await store.transition(second.id, ['queued'], 'cancelled', null, []);
  expect(await turnsOf(store, userId, 10)).toEqual([]);
  await db.destroy();
});

test('every turn that is held is looked after, however many there are', async () => {
  const { db, store } = openStore({ running: 7, queued: 0 }, []);
  const userId = randomUUID();
  const runs: string[] = [];
  for (let n = 0; n < 7; n++) runs.push((await store.create(newRun(userId), [])).id);
  expect((await turnsOf(store, userId, 2)).sort()).toEqual(runs.sort());
  for (const run of runs) await store.transition(run, ['queued'], 'cancelled', null, []);
  expect(await turnsOf(store, userId, 2)).toEqual([]);
  await db.destroy();
});

function openStore(
  { storedBytes = Infinity, ...limits }: Omit<RunLimits, 'storedBytes'> & Partial<RunLimits>,
  admitted: string[],
) {
  const db = createDatabase(bench.env['DATABASE_URL_BACKTEST'] ?? '', createLogger('t', 'silent'));
  const store = new RunStore(
    db,
    { ...limits, storedBytes },
    {
      onCommit: () => undefined,
      onAdmitted: (runs) => admitted.push(...runs.map(({ id }) => id)),
    },
  );
  return { db, store };
}

/** Ids of the user's runs among all that hold a turn. */
async function turnsOf(store: RunStore, userId: string, pageSize: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const run of store.holdingTurns(new Date(Date.now() + 1_000), pageSize)) {
    if (run.userId === userId) ids.push(run.id);
  }
  return ids;
}

function newRun(userId: string): NewRun {
  const id = randomUUID();
  return {
    id,
    kind: 'run',
    userId,
    strategyId: null,
    strategyName: 'RSI',
    strategyVersion: null,
    graph: {},
    instrument: parseInstrumentId('simulated:BTC/USD'),
    symbol: 'BTC/USD',
    timeframe: '15m',
    start: Date.UTC(2022, 0, 5),
    end: Date.UTC(2022, 0, 6),
    settings: {
      initial_capital: 1_000,
      commission_type: 'rate',
      commission_rate: 0,
      commission_fixed: 0,
      slippage_rate: 0,
      max_position_size_percent: 1,
    },
    traceId: id,
    ...{ name: null, labels: [], notes: '', requestHash: null, verifies: null, requestKey: null },
    estimate: { bars: 96, operations: 9_600, seconds: 0 },
  };
}
