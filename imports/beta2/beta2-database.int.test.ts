import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import type { Stack } from '../../stack';
import { startStack } from '../../stack';
import { PostgresSource } from '../source/postgres';
import { readRedis } from '../source/redis';
import { WithRedis } from '../source/with-redis';
import { BCRYPT, beta2Rows, beta2Trades, ids } from '../testing/beta2-rows';
import { BETA2_LAST_STEPS, beta2Schema } from '../testing/beta2-schema';
import type { WholeSnapshot } from '../testing/read-all';
import { readAll } from '../testing/read-all';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'beta2-'));
let stack: Stack;
let admin: string;

beforeAll(async () => {
  stack = await startStack({ ports: 'free', dataDir: folder, parts: ['postgres', 'redis'] });
  admin = stack.environment()['DATABASE_ADMIN_URL'] ?? '';
});
afterAll(async () => {
  await stack.down();
  rmSync(folder, { recursive: true, force: true });
});

async function connected<Result>(
  address: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function run(address: string, ...statements: readonly string[]): Promise<void> {
  await connected(address, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

function overwritePage(file: string, page: number): void {
  const size = 8_192;
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(size, 0xff), 0, size, page * size);
  closeSync(handle);
}

/** A database of its own, by its name and how it is created; its address. */
async function database(name: string, ...statements: readonly string[]): Promise<string> {
  await run(admin, `create database ${name}`);
  const address = new URL(admin);
  address.pathname = `/${name.split(' ')[0]}`;
  await run(address.href, ...statements);
  return address.href;
}

/** The address for a role whose password is its name. */
function asRole(address: string, role: string): string {
  const url = new URL(address);
  [url.username, url.password] = [role, role];
  return url.href;
}

describe('a database whose initial script stopped half-way, with trades of today', () => {
  let address: string;
  let found: WholeSnapshot;
  beforeAll(async () => {
    address = await database('halfway', beta2Schema('v2'), beta2Rows(), beta2Trades('v2'));
    // What stopped the script: the index names a column that is gone, and what came after never ran.
    await expect(run(address, BETA2_LAST_STEPS)).rejects.toThrow(/execution_time/);
    found = await readAll(await PostgresSource.open(address), 'beta2');
  });

  test('balances table by table, with nothing of the cache', () => {
    for (const { table, read, mapped, quarantined, archived } of found.manifest.tables) {
      expect({ table, sum: mapped + quarantined + archived }).toEqual({ table, sum: read });
    }
    expect(found.table('analytics_cache').read).toBe(0);
    expect(found.table('system_config').read).toBe(0);
    expect(found.table('performance_snapshots')).toMatchObject({ read: 1, archived: 1 });
  });

  test('moves users with their hashes, but no development identity and no second alice', () => {
    const users = found.of('user');
    expect(users.map(({ data }) => [data.username, data.password_hash])).toEqual([
      ['alice', BCRYPT],
    ]);
    expect(users[0]?.data.created_at).toBe('2025-08-01T10:00:00.123456Z');
    const codes = found.of('quarantined_row').map(({ source, data }) => [source.id, data.code]);
    expect(codes).toEqual([
      [ids.alice2, 'user_clash'],
      [ids.ofClash, 'owner_quarantined'],
    ]);
    const [clash] = found.of('quarantined_row');
    expect(clash?.data.record).toMatchObject({ username: 'ALICE', password_hash: null });
    expect(clash?.data.row).toMatchObject({ hashed_password: '[removed]' });
    const demo = found.of('strategy').find(({ source }) => source.id === ids.ofDeveloper);
    expect(demo?.owner).toBe(ids.developer);
    expect(found.manifest.owners).toContainEqual(
      expect.objectContaining({ id: ids.developer, username: 'dev_user', development: true }),
    );
  });

  test('keeps deleted strategies as deleted, with the parent they were copied from', () => {
    const gone = found.of('strategy').find(({ source }) => source.id === ids.deleted);
    expect(gone).toMatchObject({
      parent: { table: 'strategies', id: ids.rsi },
      data: { id: ids.deleted, is_active: false, tree: { state: 'runnable' } },
    });
    const rsi = found.of('strategy').find(({ source }) => source.id === ids.rsi);
    expect(rsi?.data).toMatchObject({ tags: ['trend', 'a b'] });
    expect(rsi?.data.legacy['compilation_report']).toBe('{"success": true}');
  });

  test('starts a session at its first trade, and finds its children by its text id', () => {
    const [old, plain] = found.of('session');
    expect(old?.data).toMatchObject({
      id: ids.session,
      external_id: 'ft_1754900000000',
      status: 'STOPPED',
      was_running: true,
      started_at: '2025-08-11T08:30:00.500Z',
      snapshot: { state: 'runnable' },
      metrics: { current_value: '10120.50', max_drawdown_percent: '3.20', win_rate: '50.00' },
    });
    expect(plain?.data).toMatchObject({
      status: 'ERROR',
      started_at: '2025-09-05T00:00:00.000Z',
      symbol: 'ETH/USD',
      timeframe: '1m',
      settings: { initial_balance: '5000' },
    });
    expect(found.of('position')[0]).toMatchObject({
      parent: { id: 'ft_1754900000000' },
      data: { symbol: 'BTC/USD', average_price: '60000.12345678' },
    });
    expect(found.of('chart_point')[0]?.data).toMatchObject({
      volume: '1.5',
      time: '2025-08-11T08:15:00.000Z',
    });
    expect(found.table('chart_data')).toMatchObject({ mapped: 1, archived: 1 });
  });

  test('reads trades, the sums of their session, and flags what was executed twice', () => {
    const trades = found.of('trade').map(({ data }) => [data.trade_id, data.side, data.status]);
    expect(trades).toEqual([
      ['t-1', 'BUY', 'FILLED'],
      ['t-2', 'SELL', 'PARTIAL'],
      ['t-3', 'BUY', 'REJECTED'],
      ['t-4', 'BUY', 'FILLED'],
    ]);
    expect(found.of('trade')[3]?.notes).toContainEqual(
      expect.objectContaining({ code: 'suspected_duplicate' }),
    );
    const sums = found
      .of('session_checksum')
      .find(({ source }) => source.id === 'ft_1754900000000');
    expect(sums?.data).toMatchObject({
      trades: 4,
      buys: 3,
      notional: '120150',
      fees: '12',
      positions: 1,
      chart_points: 1,
    });
  });

  test('tells finished back-tests from those without a result, in the units of each figure', () => {
    const [done, unfinished] = found.of('backtest');
    expect(done?.data).toMatchObject({
      status: 'completed',
      start_date: '2013-01-01',
      scalars: {
        total_return_percent: '5.0000',
        win_rate_fraction: '0.57',
        max_drawdown_percent: '7.50',
      },
      analytics: { win_rate: 0.5714285714285714 },
    });
    expect(unfinished?.data).toMatchObject({
      status: 'failed',
      error_message: 'legacy: no result stored',
    });
  });

  test('counts keys of exchanges, and copies none of them', () => {
    expect(found.table('user_api_keys')).toMatchObject({
      read: 1,
      archived: 1,
      notes: { api_key_not_imported: 1 },
    });
    expect(JSON.stringify(found.records)).not.toMatch(/material/);
    expect(JSON.stringify(found.manifest)).not.toMatch(/\$2b\$|postgres:\/\//);
  });

  test('writes nothing: the transaction is read-only', async () => {
    const again = await readAll(await PostgresSource.open(address), 'beta2');
    const hashes = ({ records }: WholeSnapshot) => records.map(({ content_hash }) => content_hash);
    expect(hashes(again)).toEqual(hashes(found));
  });
});

test('a database that never ran the step keeps its old trades, with their results', async () => {
  const address = await database(
    'old',
    beta2Schema('v1'),
    beta2Rows(),
    beta2Trades('v1'),
    BETA2_LAST_STEPS,
  );
  const found = await readAll(await PostgresSource.open(address), 'beta2');
  expect(
    found.of('trade').map(({ data }) => [data.side, data.order_type, data.pnl, data.fee]),
  ).toEqual([
    ['BUY', 'MARKET', null, '3.00000000'],
    ['SELL', 'STOP_LOSS', '144.00000000', '3.00000000'],
  ]);
  const [sums] = found.of('session_checksum');
  expect(sums?.data.recomputed).toEqual({
    total_pnl: '144',
    held: '0',
    cost: '0',
    closed_trades: 1,
    winning_trades: 1,
    losing_trades: 0,
    win_rate_percent: '100',
  });
  expect(found.table('system_config')).toMatchObject({ read: 1, archived: 1 });
});

test('of trades of both shapes in one database each is read once', async () => {
  const address = await database(
    'both_shapes',
    beta2Schema('v1'),
    beta2Rows(),
    beta2Trades('v1'),
    'alter table trades rename to trades_old',
    'alter table trades_old drop constraint trades_session_id_fkey',
    beta2Schema('v2').match(/create table trades [^;]*;/)?.[0] ?? '',
    beta2Trades('v2').replaceAll('77777777', '66666666'),
  );
  const found = await readAll(await PostgresSource.open(address), 'beta2');
  expect(found.of('trade').map(({ data }) => [data.trade_id.slice(0, 3), data.pnl])).toEqual([
    ['777', null],
    ['777', '144.00000000'],
    ['t-3', null],
    ['t-4', null],
  ]);
  expect(found.of('archived_row').map(({ data }) => data.reason)).toContain('duplicate_trade');
  // Its status is another one.
  expect(found.of('quarantined_row').map(({ data }) => data.code)).toContain('trade_twice');
  expect(found.of('session_checksum')[0]?.data.trades).toBe(4);
});

test('what only Redis holds is read too, and nothing of it twice', async () => {
  const address = await database('live', beta2Schema('v2'), beta2Rows(), beta2Trades('v2'));
  const redisAddress = stack.environment()['REDIS_URL'] ?? '';
  const redis = new Redis(redisAddress);
  const session = 'ft_1754900000000';
  const trade = (id: string | undefined, side: string, at: number) =>
    JSON.stringify({
      trade_id: id,
      symbol: 'BTC/USD',
      action: side,
      quantity: '0.5',
      price: '60000',
      executed_at: at,
    });
  await redis.zadd(
    `trades:${session}`,
    1,
    trade('t-1', 'BUY', 1_754_901_000),
    2,
    trade('t-9', 'OrderSide.SELL', 1_754_905_000),
  );
  // Without an id: the second of t-4 with the same amounts, and one that the database does not know.
  await redis.zadd(
    `trades:${session}`,
    3,
    trade(undefined, 'BUY', 1_754_904_660),
    4,
    trade(undefined, 'BUY', 1_754_906_000),
  );
  await redis.set(
    `portfolio:${session}`,
    JSON.stringify({
      cash_balance: '9',
      positions: { 'BTC/USD': { quantity: '1' }, 'ETH/USD': { quantity: '2.5' } },
    }),
  );
  await redis.zadd(
    `chart_data:${session}`,
    1_754_905_000,
    JSON.stringify({
      timestamp: 1_754_905_000,
      price: 61_000,
      portfolio_value: '10100',
      cash_balance: 5,
    }),
  );
  await redis.set(`backtest:trades:${ids.run}`, '[{"side":"BUY"}]');
  const exact = '[{"Close":60000.12345678901234,"cash":0.5}]';
  await redis.set(`backtest:chart_data:${ids.run}`, exact);
  redis.disconnect();
  const leftovers = await readRedis({ url: redisAddress });
  const source = new WithRedis(await PostgresSource.open(address), leftovers);
  const found = await readAll(source, 'beta2', {}, leftovers.runs);
  const trades = found.of('trade').map(({ data }) => data.trade_id);
  expect(trades).toEqual(['t-1', 't-2', 't-3', 't-4', 't-9', expect.stringMatching(/^made-/)]);
  expect(found.of('position').map(({ data }) => data.symbol)).toEqual(['BTC/USD', 'ETH/USD']);
  expect(found.of('chart_point').map(({ data }) => data.value)).toEqual([
    '60000.00000000',
    '61000',
    '10100',
    null,
  ]);
  expect(found.of('backtest')[0]?.data.trades).toEqual([{ side: 'BUY' }]);
  expect(found.of('backtest')[0]?.data.chart_data).toEqual([
    { Close: '60000.12345678901234', cash: 0.5 },
  ]);
  expect(found.of('chart_point').at(-1)?.data).toMatchObject({ series: 'account', cash: '9' });
});

test('values of Redis of another type or shape are archived, and end nothing', async () => {
  const address = await database('odd', beta2Schema('v2'), beta2Rows(), beta2Trades('v2'));
  const url = stack.environment()['REDIS_URL'] ?? '';
  const redis = new Redis(url);
  await redis.flushall();
  const session = 'ft_1754900000000';
  await redis.set('portfolio:other', '"no object"');
  await redis.set('portfolio:broken', '{');
  await redis.set(
    `portfolio:${session}`,
    JSON.stringify({ positions: [{ symbol: 'ETH/USD', quantity: '2' }, 7] }),
  );
  await redis.rpush(`trades:${session}`, 'a', 'b');
  await redis.hset(`backtest:trades:${ids.run}`, { side: 'BUY' });
  redis.disconnect();
  const leftovers = await readRedis({ url });
  const source = new WithRedis(await PostgresSource.open(address), leftovers);
  const found = await readAll(source, 'beta2', {}, leftovers.runs);
  const unread = found
    .of('archived_row')
    .filter(({ source: { table } }) => table === 'redis_unread')
    .map(({ data: { row } }) => row);
  expect(unread).toEqual([
    { key: 'portfolio:broken', expected: 'object', was: 'string', value: '{' },
    { key: `portfolio:${session} positions`, expected: 'object', was: 'number', value: 7 },
    { key: 'portfolio:other', expected: 'object', was: 'string', value: 'no object' },
    { key: `trades:${session}`, expected: 'zset', was: 'list', value: ['a', 'b'] },
    {
      key: `backtest:trades:${ids.run}`,
      expected: 'string',
      was: 'hash',
      value: { side: 'BUY' },
    },
  ]);
  expect(found.table('redis_unread').notes).toEqual({ redis_value_unread: 5 });
  expect(found.of('position').map(({ data }) => data.symbol)).toContain('ETH/USD');
});

test('tables of another schema are named, and found by a search path', async () => {
  const address = await database(
    'elsewhere',
    'create schema trading; set search_path = trading',
    beta2Schema('v2'),
    beta2Rows(),
  );
  const opened = await PostgresSource.open(address);
  await expect(readAll(opened, 'beta2')).rejects.toThrow(
    /expected tables in the schema public, which has none; found some in trading \(analytics_cache, .*options=-csearch_path%3Dtrading/,
  );
  const named = await PostgresSource.open(`${address}?options=-csearch_path%3Dtrading`);
  expect((await readAll(named, 'beta2')).of('strategy').length).toBeGreaterThan(0);
});

test('an address that does not answer is named without its password', async () => {
  const opening = PostgresSource.open('postgres://someone:hidden@127.0.0.1:1/nothing');
  await expect(opening).rejects.toThrow(
    'expected a Postgres database at postgres://someone:***@127.0.0.1:1/nothing',
  );
  await expect(opening).rejects.not.toThrow('hidden');
});

test('rows of tables without a primary key have the same ids wherever they are stored', async () => {
  const address = await database(
    ...(['keyless', beta2Schema('v2'), beta2Rows(), beta2Trades('v2')] as const),
    `alter table trades drop constraint trades_pkey cascade;
     create table fills (session_id text, trade_id text unique, action text, quantity numeric,
       price numeric, executed_at timestamp);
     insert into fills values ('ft_1', 'f', 'BUY', 1, 10, '2025-09-01'), ('ft_1', null, 'BUY', 1, 11, '2025-09-01'),
       ('ft_1', null, 'BUY', 1, 11, '2025-09-01')`,
  );
  const idsOf = async (table: string) => {
    const { records } = await readAll(await PostgresSource.open(address), 'beta2');
    const own = records.filter(({ source, counted_as: name = source.table }) => name === table);
    return own.map(({ source }) => source.id).sort();
  };
  const before = { trades: await idsOf('trades'), fills: await idsOf('fills') };
  const stored = await connected(address, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from trades order by 1');
    return rows.map(({ id }) => id);
  });
  expect(before.trades).toEqual(stored.sort());
  expect(before.fills).toEqual([
    expect.stringMatching(/^content:[0-9a-f]{32}#1$/),
    expect.stringMatching(/^content:[0-9a-f]{32}#2$/),
    'f',
  ]);
  await run(
    address,
    'update trades set quantity = quantity; update fills set price = price',
    'vacuum full trades',
    'vacuum full fills',
  );
  expect({ trades: await idsOf('trades'), fills: await idsOf('fills') }).toEqual(before);
});

describe('a database of which not all can be read', () => {
  test('a table without permission is reported, and all others are read', async () => {
    const address = await database(
      ...(['forbidden', beta2Schema('v2'), beta2Rows(), beta2Trades('v2')] as const),
      `drop role if exists reader; create role reader login password 'reader';
       grant select on all tables in schema public to reader;
       revoke select on user_api_keys, chart_data, trades from reader`,
    );
    const whole = await readAll(await PostgresSource.open(address), 'beta2');
    const found = await readAll(await PostgresSource.open(asRole(address, 'reader')), 'beta2');
    for (const name of ['user_api_keys', 'chart_data', 'trades']) {
      const { incomplete, read } = found.table(name);
      expect({ name, incomplete, read }).toEqual({
        ...{ name, read: 0 },
        incomplete: `permission denied for table ${name}; none of its rows were read`,
      });
    }
    expect(found.manifest.incomplete).toBe(true);
    for (const entity of ['user', 'strategy', 'position', 'backtest'] as const) {
      expect(found.of(entity)).toEqual(whole.of(entity));
    }
  });

  test('a corrupt page costs its own rows: those before and after it are read', async () => {
    const rows = `insert into forward_test_sessions (id, session_id, settings, created_at)
      values (gen_random_uuid(), 'ft_1', '{}', '2025-08-11');
      insert into trades (id, session_id, symbol, trade_id, action, quantity, price, executed_at)
      select gen_random_uuid(), 'ft_1', 'BTC/USD', 't-' || n, 'BUY', 1, 60000, '2025-08-11'
      from generate_series(1, 2000) as n; checkpoint`;
    await database('sound', beta2Schema('v2'), rows);
    // A copy of the files: no page of it is in the server's memory.
    const address = await database('corrupt template sound strategy = file_copy');
    const file = await connected(address, async (client) => {
      const { rows } = await client.query<{ file: string }>(
        `select current_setting('data_directory') || '/' || pg_relation_filepath('trades') as file`,
      );
      return rows[0]?.file ?? '';
    });
    overwritePage(file, 3);
    overwritePage(file, 9);
    const found = await readAll(await PostgresSource.open(address), 'beta2');
    const { read, incomplete } = found.table('trades');
    expect(incomplete).toMatch(/invalid page.*; rows of \d+ of \d+ pages were read/);
    expect(read).toBeGreaterThan(1_700);
    expect(read).toBeLessThan(2_000);
    const ids = new Set(found.of('trade').map(({ data }) => data.trade_id));
    expect([ids.size, ids.has('t-1'), ids.has('t-2000')]).toEqual([read, true, true]);
    expect(found.of('session')[0]?.data.started_at).toBe('2025-08-11T00:00:00.000Z');
    expect(found.of('session_checksum')[0]?.data.recomputed).toBeNull();
  });

  test('a role whose statements may take less time than a table needs reads all of it', async () => {
    const address = await database(
      ...(['slow', beta2Schema('v2'), beta2Rows(), beta2Trades('v2')] as const),
      `create role hurried login password 'hurried'; grant select on all tables in schema public to hurried;
       alter role hurried set statement_timeout = '1s'; alter table trades enable row level security;
       create policy slow on trades to hurried using ((select true from pg_sleep(1.2)))`,
    );
    const whole = await readAll(await PostgresSource.open(address), 'beta2');
    const hurried = await PostgresSource.open(asRole(address, 'hurried'));
    const found = await readAll(hurried, 'beta2');
    expect(found.manifest.incomplete).toBe(false);
    expect(found.of('trade')).toEqual(whole.of('trade'));
  });

  test('a fault that is not of the table ends the reading', async () => {
    const address = await database(
      ...(['stopped', beta2Schema('v2'), beta2Rows(), beta2Trades('v2')] as const),
      `create function stop() returns boolean language plpgsql as
         $$ begin raise 'no more connections' using errcode = '53300'; end $$;
       create role stopped login password 'stopped'; grant select on all tables in schema public to stopped;
       alter table trades enable row level security; create policy stop on trades to stopped using (stop())`,
    );
    const reading = readAll(await PostgresSource.open(asRole(address, 'stopped')), 'beta2');
    await expect(reading).rejects.toThrow('cannot read the table trades: no more connections');
  });
});
