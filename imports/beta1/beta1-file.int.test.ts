import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteSource } from '../source/sqlite';
import { oddBeta1, onlyStrategies } from '../testing/beta1-tables';
import type { WholeSnapshot } from '../testing/read-all';
import { readAll } from '../testing/read-all';
import { writeSqlite } from '../testing/sqlite-file';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'beta1-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function snapshotOf(name: string, tables: Parameters<typeof writeSqlite>[1], users = {}) {
  const file = join(folder, name);
  writeSqlite(file, tables);
  return readAll(await SqliteSource.open(file), 'beta1', users);
}

describe('a file with everything odd', () => {
  let odd: WholeSnapshot;
  beforeAll(async () => {
    odd = await snapshotOf('odd.db', oddBeta1(), { user_abc123xyz: 'bob' });
  });

  test('balances table by table', () => {
    for (const { table, read, mapped, quarantined, archived } of odd.manifest.tables) {
      expect({ table, sum: mapped + quarantined + archived }).toEqual({ table, sum: read });
    }
    expect(odd.table('trades')).toMatchObject({
      read: 11,
      mapped: 7,
      quarantined: 3,
      archived: 1,
      orphans: 1,
    });
    expect(odd.table('session_data')).toMatchObject({
      read: 5,
      mapped: 3,
      quarantined: 1,
      archived: 1,
    });
    expect(odd.table('Strategies')).toMatchObject({
      read: 5,
      mapped: 5,
      unmapped_columns: ['colour', 'password_hint'],
    });
  });

  test('gives strategies their names, ids, tags and trees', () => {
    const rows = odd
      .of('strategy')
      .map(({ source, data, owner }) => [source.id, data.id, data.name, data.tags, owner]);
    const uuid = '7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c11';
    expect(rows.sort()).toEqual(
      [
        ['1', null, 'Momentum', [], 'user_abc123xyz'],
        ['2', null, 'Momentum (2)', ['a', 'b'], 'user_abc123xyz'],
        ['5', null, 'Huge', [], undefined],
        [uuid, uuid, 'Emoji 🚀', ['x', 'y'], 'USER_ABC123XYZ'],
        [
          '7b0c8d1e-5a52-1f6e-9d9e-0d5f0e7a1c11',
          null,
          'Imported strategy 7b0c8d1e-5a52-1f6e-9d9e-0d5f0e7a1c11',
          [],
          undefined,
        ],
      ].sort(),
    );
    const states = odd.of('strategy').map(({ source, data }) => [source.id, data.tree.state]);
    expect(Object.fromEntries(states)).toMatchObject({
      1: 'runnable',
      2: 'runnable',
      5: 'too_large',
      [uuid]: 'draft',
    });
    const huge = odd.of('strategy').find(({ source }) => source.id === '5');
    expect(huge?.data.tree.original.length).toBeGreaterThan(10_000_000);
  });

  test('stops what ran, and reads settings in their units', () => {
    const [first] = odd.of('session').filter(({ data }) => data.name === 'First');
    expect(first?.data).toMatchObject({
      external_id: 'ft_1723456789012',
      status: 'STOPPED',
      was_running: true,
      symbol: 'BTC/USD',
      timeframe: '5m',
      strategy_name: 'Momentum',
      started_at: '2024-08-12T09:59:49.012Z',
      settings: {
        initial_balance: '10000.00',
        commission_rate: '0.001',
        slippage_rate: '0.0005',
        max_drawdown_percent: '20',
      },
      metrics: { current_value: '10250.50', total_pnl: '250.5', trade_count: 3, win_rate: '0.67' },
    });
    expect(first).toMatchObject({
      parent: { table: 'strategies', id: '1' },
      owner: 'user_abc123xyz',
    });
    expect(first?.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['was_running', 'win_rate_ambiguous']),
    );
    const template = odd.of('session').find(({ source }) => source.id === 'ft_1723456790000');
    expect(template?.data).toMatchObject({
      snapshot_of: 'template',
      symbol: 'ETH/USD',
      settings: { slippage_rate: '0.005' },
    });
  });

  test('keeps trades as they were, with ids that are unique', () => {
    const trades = odd
      .of('trade')
      .map(({ data }) => [data.trade_id, data.side, data.quantity, data.executed_at]);
    expect(trades.slice(2)).toEqual([
      ['t1', 'BUY', '1000.5', '2024-08-12T09:59:49.000Z'],
      ['t2', 'SELL', '1000.5', '2024-08-12T10:00:49.000Z'],
      ['t2#2', 'SELL', '1', '2024-08-12T10:01:49.000Z'],
      [expect.stringMatching(/^made-/), 'BUY', '1', '2024-08-12T10:02:49.000Z'],
      [expect.stringMatching(/^made-/), 'BUY', '1', '2024-08-12T10:02:49.000Z'],
    ]);
    expect(odd.of('trade').flatMap(({ notes }) => notes.map(({ code }) => code))).toEqual(
      expect.arrayContaining([
        'side_of_position',
        'trade_id_taken',
        'suspected_duplicate',
        'was_pending',
        'no_time',
      ]),
    );
    expect(odd.of('trade')[2]?.data.legacy).toMatchObject({
      strategy_note: 'kept',
      amount: '1,000.5',
      time: 1_723_456_789,
    });
    expect(odd.of('orphan').map(({ data }) => [data.meant, data.missing.id])).toEqual([
      ['trade', 'ft_404'],
      ['chart_point', 'ft_0000000000000'],
    ]);
  });

  test('expands snapshots of charts, and keeps what no point holds', () => {
    const points = odd
      .of('chart_point')
      .map(({ source, data }) => [source.id, data.series, data.value]);
    expect(points.sort()).toEqual([
      ['1', 'price', '60000.5'],
      ['2', 'portfolio', '10100'],
      ['3/0', 'price', '1'],
      ['3/1', 'price', '2'],
      ['3/2', 'drawdown', '-3'],
    ]);
    const first = odd.of('chart_point').find(({ source }) => source.id === '3/0');
    expect(first?.data.legacy).toMatchObject({ snapshot: { note: 'x' } });
    expect(first?.data.legacy['data']).toContain('nothing');
  });

  test('archives what nobody knows, without secrets', () => {
    const [row] = odd.of('archived_row').filter(({ source }) => source.table === 'audit_log');
    expect(row?.data.row).toEqual({
      message: 'hello',
      api_token: '[removed]',
      blob: { $base64: 'gAQ=' },
    });
    expect(JSON.stringify(odd.records)).not.toContain('secret"');
  });

  test('tells owners whose ids differ in case apart', () => {
    expect(odd.manifest.owners).toEqual([
      { id: 'user_abc123xyz', username: null, rows: 3, target: 'bob', development: false },
      { id: 'USER_ABC123XYZ', username: null, rows: 1, target: null, development: false },
    ]);
  });
});

test('a second reading gives the same hashes', async () => {
  const hashes = async (name: string) => {
    const { records } = await snapshotOf(name, oddBeta1());
    return records.map(({ source, content_hash }) => [source, content_hash]);
  };
  expect(await hashes('one.db')).toEqual(await hashes('two.db'));
});

test('an empty file and one with strategies alone can be read, and are not changed', async () => {
  expect((await snapshotOf('empty.db', {})).manifest.tables).toEqual([]);
  const file = join(folder, 'few.db');
  writeSqlite(file, onlyStrategies(3));
  const before = [readFileSync(file).toString('base64'), statSync(file).mtimeMs];
  const found = await readAll(await SqliteSource.open(file), 'beta1');
  expect(found.of('strategy')).toHaveLength(3);
  expect([readFileSync(file).toString('base64'), statSync(file).mtimeMs]).toEqual(before);
});

test('another program’s database is refused', async () => {
  const reading = snapshotOf('other.db', { photos: { columns: 'id', rows: [] } });
  await expect(reading).rejects.toThrow(
    /expected a database of beta1 with one of the tables strategies.*found photos/,
  );
});

test('trades that name their session in another column stay with their session', async () => {
  const file = join(folder, 'two-columns.db');
  const at = (second: number) => 1_755_000_000 + second;
  // By turns of two sessions, one of them in either column; the second trade of each has the id of its first.
  writeSqlite(file, {
    forward_test_sessions: { columns: 'session_id text', rows: [['ft_a'], ['ft_b']] },
    trades: {
      columns:
        'session_id text, test_id text, trade_id text, side text, quantity real, price real, timestamp integer',
      rows: [
        [null, 'ft_a', 't', 'BUY', 1, 10, at(1)],
        [null, 'ft_b', 't', 'BUY', 1, 11, at(2)],
        [null, 'ft_a', 't', 'BUY', 1, 12, at(3)],
        ['ft_b', null, 't', 'BUY', 1, 13, at(4)],
      ],
    },
  });
  const found = await readAll(await SqliteSource.open(file), 'beta1');
  const trades = found.of('trade').map(({ parent, data }) => [parent?.id, data.trade_id]);
  expect(trades).toEqual([
    ['ft_a', 't'],
    ['ft_a', 't#2'],
    ['ft_b', 't'],
    ['ft_b', 't#2'],
  ]);
});

test('a category that is cut is kept whole in legacy', async () => {
  const file = join(folder, 'category.db');
  const category = 'c'.repeat(300);
  writeSqlite(file, {
    strategies: {
      columns: 'id text, name text, category text, json_tree text',
      rows: [['1', 'Long', category, '{"nodes":[],"edges":[]}']],
    },
  });
  const found = await readAll(await SqliteSource.open(file), 'beta1');
  const [strategy] = found.of('strategy');
  expect(strategy?.data.category.length).toBeLessThan(300);
  expect(strategy?.data.legacy).toMatchObject({ category });
});
