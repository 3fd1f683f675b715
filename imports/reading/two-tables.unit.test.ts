import type { ImportRecord, ImportSystem } from '../../contracts/imports';
import { beta2Readers } from '../beta2';
import type { RowSource } from '../source/source';
import type { MemoryTable } from '../testing/memory-source';
import { memorySource } from '../testing/memory-source';
import { firstTrades } from './first-trades';
import { SourceReading } from './read-source';

const SESSION = 'ft_1754900000000';

async function read(system: ImportSystem, tables: Record<string, MemoryTable>) {
  const options = { system, users: {}, now: Date.parse('2026-01-01T00:00:00Z') };
  const reading = new SourceReading(memorySource(tables), options);
  const records: ImportRecord[] = [];
  for await (const batch of reading.records()) records.push(...batch);
  return records;
}

const sessions = { columns: ['session_id'], rows: [{ session_id: SESSION }] };
const keysOf = (records: readonly ImportRecord[], entity: string) =>
  records
    .filter((one) => one.entity === entity)
    .map(({ source, counted_as = null }) => [source.table, source.id, counted_as]);

function table(columns: string, ...rows: readonly unknown[][]): MemoryTable {
  const names = columns.split(' ');
  const values = rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])));
  return { columns: names, key: [names[0] as string], rows: values };
}

test('rows of two tables of trades are told apart, and each is counted with its table', async () => {
  const columns = 'id session_id side quantity price timestamp';
  const records = await read('beta1', {
    forward_test_sessions: sessions,
    trade: table(columns, [1, SESSION, 'SELL', 1, 20, 1_755_000_100]),
    Trades: table(columns, [1, SESSION, 'BUY', 1, 10, 1_755_000_000]),
  });
  expect(keysOf(records, 'trade')).toEqual([
    ['trade', '1', null],
    ['trades', '1', null],
  ]);
});

test('a single table of trades has its rows under the usual name, however it is called', async () => {
  const records = await read('beta1', {
    forward_test_sessions: sessions,
    trade: table('id session_id side quantity price', [1, SESSION, 'BUY', 1, 10]),
  });
  expect(keysOf(records, 'trade')).toEqual([['trades', '1', 'trade']]);
});

test('so are rows of two tables of charts, and trades of both shapes', async () => {
  const points = 'id session_id type timestamp value';
  const charts = await read('beta1', {
    forward_test_sessions: sessions,
    session_data: table(points, [1, SESSION, 'price', 1_755_000_000, 1]),
    chart_data: table(points, [1, SESSION, 'price', 1_755_000_000, 2]),
  });
  expect(keysOf(charts, 'chart_point')).toEqual([
    ['session_data', '1', null],
    ['chart_data', '1', null],
  ]);
  const v1 = 'id session_id side quantity price execution_time';
  const v2 = 'id session_id trade_id action quantity price executed_at';
  const both = await read('beta2', {
    forward_test_sessions: sessions,
    trades: table(v2, ['a', SESSION, 't-1', 'SELL', 1, 20, '2025-09-01']),
    trades_old: table(v1, ['a', SESSION, 'BUY', 1, 10, '2025-08-01']),
  });
  expect(keysOf(both, 'trade')).toEqual([
    ['trades_old', 'a', null],
    ['trades', 'a', null],
  ]);
});

test.each([
  ['trade', 'side', 'execution_time'],
  ['Old_Fills', 'Side', 'executionTime'],
  ['trade', 'action', 'executed_at'],
  ['trades_2025_08', 'action', 'executed_at'],
  // Names of the other shape.
  ['trades_backup', 'action', 'executed_at'],
  ['trades_v1', 'action', 'executed_at'],
  ['trades_old', 'action', 'executed_at'],
  ['trades_v2', 'side', 'execution_time'],
  ['trades_new', 'side', 'execution_time'],
])('trades of Beta2 are known by their columns in a table %s', async (name, side, time) => {
  const records = await read('beta2', {
    forward_test_sessions: sessions,
    trades: table('id session_id action quantity price executed_at'),
    [name]: table(`id session_id ${side} quantity price ${time}`, [
      'a',
      SESSION,
      'BUY',
      1,
      10,
      '2025-08-01',
    ]),
  });
  expect(keysOf(records, 'trade')).toEqual([[name, 'a', null]]);
  expect(keysOf(records, 'archived_row')).toEqual([]);
});

const BACKTEST = 'id symbol start_date end_date initial_balance final_balance total_return';
const backtest = (id: string, final: number) =>
  [id, 'BTC/USDT', '2025-01-01', '2025-02-01', 1_000, final, 10] as const;

test.each(['runs', 'Backtest_Results_2025', 'archive'])(
  'back-tests of Beta2 are known by their columns in a table %s',
  async (name) => {
    const records = await read('beta2', { [name]: table(BACKTEST, [...backtest('b1', 1_100)]) });
    expect(keysOf(records, 'backtest')).toEqual([['backtest_results', 'b1', name]]);
    expect(keysOf(records, 'archived_row')).toEqual([]);
  },
);

test('of back-tests in a backup, those that the table itself has too are in quarantine', async () => {
  const records = await read('beta2', {
    archive: table(BACKTEST, [...backtest('b1', 900)], [...backtest('b2', 1_200)]),
    backtest_results: table(BACKTEST, [...backtest('b1', 1_100)]),
  });
  expect(keysOf(records, 'backtest')).toEqual([
    ['backtest_results', 'b1', null],
    ['archive', 'b2', null],
  ]);
  expect(keysOf(records, 'quarantined_row')).toEqual([['archive', 'b1', null]]);
});

test('other tables that name a session are archived', async () => {
  const records = await read('beta2', {
    forward_test_sessions: sessions,
    orders: table('id session_id quantity price', ['a', SESSION, 1, 10]),
  });
  expect(keysOf(records, 'archived_row')).toEqual([['orders', 'a', null]]);
});

test('of two tables of sessions both have the name that trades know, with rows of their own', async () => {
  const records = await read('beta1', {
    forward_test_sessions: { columns: ['name'], rows: [{ name: 'One' }] },
    sessions: { columns: ['name'], rows: [{ name: 'Other' }] },
  });
  expect(keysOf(records, 'session')).toEqual([
    ['forward_test_sessions', 'rowid:1', null],
    ['forward_test_sessions', 'sessions:rowid:1', 'sessions'],
  ]);
});

test.each([
  ['beta1', 'trade', 'timestamp'],
  ['beta2', 'trades_backup', 'execution_time'],
] as const)(
  'a trade that two tables of %s have is read once, and another with its id is told apart',
  async (system, second, time) => {
    const trades = (otherPrice: number) =>
      table(
        `id session_id trade_id side quantity price ${time}`,
        ['a', 'ft_1', 't-1', 'BUY', 1, 10, 1_755_000_000],
        ['b', 'ft_2', 't-1', 'BUY', 1, 20, 1_755_000_000],
        ['c', 'ft_2', 't-2', 'SELL', 1, otherPrice, 1_755_000_100],
      );
    const records = await read(system, {
      forward_test_sessions: {
        columns: ['session_id'],
        rows: [{ session_id: 'ft_1' }, { session_id: 'ft_2' }],
      },
      trades: trades(30),
      [second]: trades(40),
    });
    const ids = records.flatMap((one) =>
      one.entity === 'trade' ? [[one.parent?.id, one.data.trade_id]] : [],
    );
    expect(ids).toEqual([
      ['ft_1', 't-1'],
      ['ft_2', 't-1'],
      ['ft_2', 't-2'],
      ['ft_2', 't-2#2'],
    ]);
    const archived = records.filter((one) => one.entity === 'archived_row');
    expect(archived.map(({ data }) => data.reason)).toEqual(['duplicate_trade', 'duplicate_trade']);
    const sums = records.filter((one) => one.entity === 'session_checksum');
    expect(sums.map(({ data }) => data.trades)).toEqual([1, 3]);
  },
);

describe('of trades in a backup of the old shape and in the new one', () => {
  const V1 = 'id session_id side quantity price fees pnl status execution_time';
  const V2 = 'id session_id trade_id action quantity price commission status executed_at';
  const [at, later] = ['2025-08-29 10:00:00.5', '2025-08-29 10:00:07'];
  const old = (id: string, pnl: number | null, time = at) =>
    [id, SESSION, 'SELL', '0.50000000', '10.0', 1, pnl, 'FILLED', time] as const;
  const now = (id: string, fee: number, time = at) =>
    [`row-${id}`, SESSION, id, 'SELL', '0.5', 10, fee, 'FILLED', time] as const;
  const readBoth = async (before: readonly (readonly unknown[])[], after: typeof before) => {
    const records = await read('beta2', {
      forward_test_sessions: sessions,
      trades: table(V2, ...after.map((row) => [...row])),
      trades_backup: table(V1, ...before.map((row) => [...row])),
    });
    return records.flatMap((one) => {
      if (one.entity === 'trade') return [one.data.trade_id];
      if (one.entity === 'archived_row') return [one.data.reason];
      if (one.entity === 'quarantined_row') return [one.data.code];
      return one.entity === 'session_checksum' ? [one.data.trades, one.data.fees] : [];
    });
  };

  test('each counts once, with its result', async () => {
    const found = await readBoth(
      [old('a', 3), old('b', 4, later)],
      [now('t-1', 1), now('t-2', 1, later)],
    );
    expect(found).toEqual(['a', 'b', 'duplicate_trade', 'duplicate_trade', 2, '2']);
  });

  test('those that one of them has not are read, also in the same second', async () => {
    const found = await readBoth(
      [old('a', 3)],
      [now('t-1', 1), now('t-2', 1), now('t-3', 1, later)],
    );
    expect(found).toEqual(['a', 'duplicate_trade', 't-2', 't-3', 3, '3']);
  });

  test('one with another fee is in quarantine', async () => {
    const found = await readBoth([old('a', 3)], [now('t-1', 2)]);
    expect(found).toEqual(['a', 'trade_twice', 1, '1']);
  });
});

test('rows whose key is null have their row ids', async () => {
  const records = await read('beta1', {
    forward_test_sessions: sessions,
    trades: table(
      'trade_id session_id side quantity price',
      [null, SESSION, 'BUY', 1, 10],
      [null, SESSION, 'SELL', 1, 10],
      ['null', SESSION, 'SELL', 1, 10],
    ),
  });
  expect(keysOf(records, 'trade').map(([, id]) => id)).toEqual(['rowid:1', 'rowid:2', 'null']);
});

test('a session of both tables of trades began with the first trade of either', async () => {
  const times: Record<string, string> = {
    trades: '2025-09-01 10:00:00',
    trades_old: '2025-08-01 10:00:00',
  };
  const source: RowSource = {
    ...memorySource({}),
    earliest: ({ name }) => Promise.resolve([[SESSION, times[name]]]),
  };
  const columns = (time: string) => ['session_id', 'price', time];
  const tables = [
    { name: 'trades', columns: columns('executed_at'), key: [] },
    { name: 'trades_old', columns: columns('execution_time'), key: [] },
  ];
  const first = await firstTrades(source, beta2Readers, tables);
  expect(first.get(SESSION)).toBe('2025-08-01 10:00:00');
  const turned = { trades: times['trades_old'] ?? '', trades_old: times['trades'] ?? '' };
  Object.assign(times, turned);
  expect((await firstTrades(source, beta2Readers, tables)).get(SESSION)).toBe(
    '2025-08-01 10:00:00',
  );
});

test.each([
  ['beta2', ['node_id', 'order_type', 'cash']],
  ['algotrade', []],
] as const)('of %s columns that only an archive has are unmapped: %j', async (system, unmapped) => {
  const columns = 'id session_id action quantity price executed_at node_id order_type cash';
  const reading = new SourceReading(memorySource({ trades: table(columns) }), {
    ...{ system, users: {}, now: Date.parse('2026-01-01T00:00:00Z') },
  });
  for await (const _ of reading.records());
  expect(reading.totals().tables).toMatchObject([{ table: 'trades', unmapped_columns: unmapped }]);
});

describe('figures of a session whose trades are in two tables that overlap in time', () => {
  const columns = 'id session_id trade_id action quantity price executed_at';
  type Trade = readonly [action: string, price: number, at: string];
  const rows = (name: string, trades: readonly Trade[]) =>
    trades.map(([action, price, at], i) => [
      `${name}${i}`,
      SESSION,
      `${name}${i}`,
      action,
      1,
      price,
      at,
    ]);
  const readBoth = async (one: readonly Trade[], other: readonly Trade[]) => {
    const records = await read('beta2', {
      forward_test_sessions: sessions,
      trades: table(columns, ...rows('a', one)),
      trades_v2: table(columns, ...rows('b', other)),
    });
    return records.flatMap((found) =>
      found.entity === 'session_checksum'
        ? [found.data.recomputed?.total_pnl, ...found.notes.map(({ code }) => code)]
        : [],
    );
  };

  it('are made of the trades in the order of their times', async () => {
    const [first, second] = ['2025-09-01 10:00:00', '2025-09-02 10:00:00'];
    expect(
      await readBoth(
        [
          ['BUY', 10, first],
          ['SELL', 40, second],
        ],
        [],
      ),
    ).toEqual(['30']);
    expect(await readBoth([['SELL', 40, second]], [['BUY', 10, first]])).toEqual(['30']);
    const sales: readonly Trade[] = [
      ['SELL', 40, '2025-09-01 10:00:00.25'],
      ['SELL', 50, second],
    ];
    const purchases: readonly Trade[] = [
      ['BUY', 10, first],
      ['BUY', 20, '2025-09-01 10:00:00.75'],
    ];
    expect(await readBoth(sales, purchases)).toEqual(['60']);
  });

  it('are those of the only order in which no more is sold than is held', async () => {
    const at = '2025-09-01 10:00:00';
    expect(
      await readBoth(
        [
          ['SELL', 40, at],
          ['SELL', 1, '2025-09-03'],
        ],
        [
          ['BUY', 10, at],
          ['BUY', 5, '2025-09-02'],
        ],
      ),
    ).toEqual(['26']);
  });

  it('are those of the old system where the order in one second is unknown and matters', async () => {
    const [before, at] = ['2025-09-01', '2025-09-02'];
    const found = await readBoth(
      [['BUY', 20, at]],
      [
        ['BUY', 10, before],
        ['SELL', 40, at],
      ],
    );
    expect(found).toEqual([undefined, 'trades_overlap']);
  });

  it('are made of times of several precisions in one table', async () => {
    const trades: readonly Trade[] = [
      ['BUY', 10, '2025-09-01 10:00:00.5'],
      ['SELL', 40, '2025-09-01 10:00:00.500001'],
    ];
    expect(await readBoth(trades, [])).toEqual(['30']);
  });
});
