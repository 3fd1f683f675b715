import type { MemoryTable } from '../testing/memory-source';
import { memorySource } from '../testing/memory-source';
import { readAll } from '../testing/read-all';
import type { RedisLeftovers } from './redis';
import { WithRedis } from './with-redis';

const SESSION = 'ft_1754900000000';
const RUN = '7c2c7f9e-27f3-4a53-9d35-4a0e0a0f5b01';

const none: RedisLeftovers = {
  portfolios: [],
  positions: [],
  trades: [],
  chartPoints: [],
  unread: [],
  runs: new Map(),
};

const tables: Record<string, MemoryTable> = {
  forward_test_sessions: {
    columns: ['session_id', 'symbol', 'created_at'],
    key: ['session_id'],
    rows: [{ session_id: SESSION, symbol: 'BTC/USD', created_at: '2025-08-11 10:00:00' }],
  },
  trades: {
    columns: ['id', 'session_id', 'trade_id', 'action', 'quantity', 'price', 'executed_at'],
    key: ['id'],
    rows: [
      { id: 'r-1', session_id: SESSION, ...trade(1_754_901_000) },
      { id: 'r-2', session_id: SESSION, ...trade(1_754_902_000), trade_id: 't-2' },
    ],
  },
  backtest_results: {
    columns: ['id', 'created_at'],
    key: ['id'],
    rows: [{ id: RUN, created_at: '2025-08-11 10:00:00' }],
  },
};

function trade(at: number) {
  return { action: 'BUY', quantity: '0.5', price: '60000', executed_at: at, symbol: 'BTC/USD' };
}

function point(at: number, price: number) {
  return { session_id: SESSION, score: String(at), timestamp: at, price };
}

const read = (leftovers: Partial<RedisLeftovers>) => {
  const all = { ...none, ...leftovers };
  return readAll(new WithRedis(memorySource(tables), all), 'beta2', {}, all.runs);
};

test('a live point has the same id when those before it have expired', async () => {
  const points = [1, 2, 3].map((i) => point(1_754_901_000 + i, 60_000 + i));
  const idsOf = async (chartPoints: typeof points) =>
    (await read({ chartPoints })).of('chart_point').map(({ source }) => source.id);
  const ids = await idsOf(points);
  expect(new Set(ids).size).toBe(3);
  expect(await idsOf(points.slice(1))).toEqual(ids.slice(1));
});

test('the score of a live point tells it apart and is no content of it', async () => {
  const [one] = (await read({ chartPoints: [point(1_754_901_001, 60_001)] })).of('chart_point');
  expect(one?.source.id).toContain('1754901001');
  expect(one?.data).toMatchObject({ value: '60001' });
  expect(one?.data.legacy).not.toHaveProperty('score');
});

test('trades without an id are told apart, and are the same ones in the next run', async () => {
  const trades = [1, 2, 3].map((i) => ({
    ...{ ...trade(1_754_905_000 + i), session_id: SESSION, score: String(i) },
  }));
  const idsOf = async (some: typeof trades) =>
    (await read({ trades: some }))
      .of('trade')
      .filter(({ source }) => source.table === 'redis_trades')
      .map(({ source }) => source.id);
  const ids = await idsOf(trades);
  expect(new Set(ids).size).toBe(3);
  expect(await idsOf(trades.slice(1))).toEqual(ids.slice(1));
});

test('trades of the old shape without ids are read, with ids of their content', async () => {
  const old = (at: number, score: number) => ({
    ...{ session_id: SESSION, symbol: 'BTC/USD', side: 'SELL', order_type: 'LIMIT' },
    ...{ quantity: '0.5', price: '60000', fees: '3', pnl: '1.5', score: String(score) },
    ...(at > 0 && { execution_time: at }),
  });
  // Two of one second, one without a time, and one of the new shape; the first is in the database.
  const trades = [
    { ...old(1_754_901_000, 1_754_901_000), side: 'BUY' },
    ...[old(1_754_905_001, 1), old(1_754_905_001, 2), old(0, 1_754_905_009)],
    { ...trade(1_754_906_000), session_id: SESSION, score: '3' },
  ];
  const tradesOf = async (some: readonly (typeof trades)[number][]) =>
    (await read({ trades: some }))
      .of('trade')
      .filter(({ source }) => source.table === 'redis_trades')
      .map(({ data }) => data);
  const found = await tradesOf(trades);
  expect(found).toMatchObject([
    ...[1, 2].map(() => ({
      ...{ side: 'SELL', order_type: 'LIMIT', fee: '3', pnl: '1.5' },
      executed_at: '2025-08-11T09:36:41.000Z',
    })),
    { side: 'SELL', executed_at: '2025-08-11T09:36:49.000Z' },
    { side: 'BUY', order_type: null, executed_at: '2025-08-11T09:53:20.000Z' },
  ]);
  const ids = found.map((one) => one.trade_id);
  expect(ids).toEqual(ids.map(() => expect.stringMatching(/^made-/) as unknown));
  expect(new Set(ids).size).toBe(4);
  expect((await tradesOf(trades.slice(2))).map((one) => one.trade_id)).toEqual(ids.slice(1));
});

test('a run that Redis has forgotten has not changed', async () => {
  const hashOf = async (runs: RedisLeftovers['runs']) =>
    (await read({ runs })).of('backtest').map(({ content_hash }) => content_hash);
  const extras = { chart_data: [{ value: 1 }], trades: [{ side: 'BUY' }] };
  expect(await hashOf(new Map([[RUN, extras]]))).toEqual(await hashOf(new Map()));
});

test('a trade that the database has without its id is not read twice', async () => {
  const row = (id: string, at: number) => ({
    ...{ ...trade(at), trade_id: id, session_id: SESSION, score: '1' },
  });
  const trades = [
    // The first is the row without an id; the second was executed beside it.
    row('t-1', 1_754_901_000),
    row('t-1b', 1_754_901_000),
    // The database has one of this second under another id.
    row('t-2b', 1_754_902_000),
  ];
  const found = (await read({ trades })).of('trade');
  expect(found.map(({ data }) => data.trade_id)).toEqual(['r-1', 't-2', 't-1b', 't-2b']);
});

test('what Redis has of a back-test without a row is archived and reported', async () => {
  const extras = { chart_data: [{ value: 1 }], trades: null };
  const runs = new Map([
    [RUN, extras],
    ['gone', extras],
  ]);
  const found = await read({ runs });
  const archived = found.of('archived_row');
  expect(archived.map(({ source, data }) => [source.table, source.id, data.reason])).toEqual([
    ['redis_backtests', 'gone', 'run_missing'],
  ]);
  expect(archived[0]?.data.row).toMatchObject({ chart_data: [{ value: 1 }] });
  expect(found.table('redis_backtests')).toMatchObject({ read: 1, notes: { run_missing: 1 } });
});

test.each([
  ['redis_positions', '3', '2025-08-11T12:00:00Z', '1'],
  ['portfolio_positions', '1', '2025-08-11T09:00:00Z', '3'],
  ['portfolio_positions', '1', undefined, '3'],
])(
  'of a position that both have, that of %s is read as it changed last, and the other archived',
  async (table, quantity, last_updated, other) => {
    const own = { session_id: SESSION, symbol: 'BTC/USD' };
    const stored: Record<string, MemoryTable> = {
      ...tables,
      portfolio_positions: {
        columns: ['session_id', 'symbol', 'quantity', 'updated_at'],
        key: ['session_id', 'symbol'],
        rows: [{ ...own, quantity: '1', updated_at: '2025-08-11 10:00:00' }],
      },
    };
    const positions = [{ ...own, symbol: 'BTC-USD', quantity: '3', last_updated }];
    const source = new WithRedis(memorySource(stored), { ...none, positions });
    const found = await readAll(source, 'beta2');
    expect(found.of('position').map((one) => [one.source.table, one.data.quantity])).toEqual([
      [table, quantity],
    ]);
    const archived = found.of('archived_row');
    expect(archived.map(({ data: { reason, row } }) => [reason, row['quantity']])).toEqual([
      ['position_older', other],
    ]);
    expect(found.table('older_positions')).toMatchObject({ read: 1, archived: 1 });
    expect(found.of('session_checksum')[0]?.data.positions).toBe(1);
  },
);

test('the portfolio of a session is one record, which is newer in each run', async () => {
  const portfolio = (total_value: string, hour: number) => ({
    ...{ session_id: SESSION, cash_balance: '9000.5', total_value, total_pnl: '165.5' },
    ...{ last_updated: `2025-08-11T${hour}:00:00`, trade_count: 14 },
  });
  const pointOf = async (one: ReturnType<typeof portfolio>) => {
    const found = await read({ portfolios: [one] });
    expect(found.of('archived_row')).toEqual([]);
    return found.of('chart_point')[0];
  };
  const first = await pointOf(portfolio('10165.5', 12));
  expect(first?.data).toMatchObject({
    ...{ series: 'account', value: '10165.5', cash: '9000.5', total_pnl: '165.5' },
    ...{ time: '2025-08-11T12:00:00.000Z', legacy: { trade_count: 14 } },
  });
  expect((await pointOf(portfolio('10170', 13)))?.source).toEqual(first?.source);
});

test('positions are compared with those of the database, and with no other rows of their session', async () => {
  const position = (symbol: string) => ({ session_id: SESSION, symbol, quantity: '0.5' });
  const stored: Record<string, MemoryTable> = {
    ...tables,
    portfolio_positions: {
      columns: ['session_id', 'symbol', 'quantity'],
      key: ['session_id', 'symbol'],
      rows: [position('ETH/USD')],
    },
    // Neither side nor price: this trade is quarantined, and is no position.
    trades: {
      columns: ['id', 'session_id', 'symbol', 'action', 'price'],
      key: ['id'],
      rows: [{ id: 'r-1', session_id: SESSION, symbol: 'SOL/USD', action: null, price: null }],
    },
    performance_snapshots: {
      columns: ['id', 'session_id', 'symbol'],
      key: ['id'],
      rows: [{ id: '1', session_id: SESSION, symbol: 'ADA/USD' }],
    },
  };
  const positions = ['BTC/USD', 'ETH/USD', 'SOL/USD', 'ADA/USD'].map(position);
  const source = new WithRedis(memorySource(stored), { ...none, positions });
  const found = await readAll(source, 'beta2');
  expect(found.of('position').map(({ source: { table }, data }) => [table, data.symbol])).toEqual([
    ['portfolio_positions', 'ETH/USD'],
    ['redis_positions', 'BTC/USD'],
    ['redis_positions', 'SOL/USD'],
    ['redis_positions', 'ADA/USD'],
  ]);
});
