import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { onlyStrategies } from '../testing/beta1-tables';
import { readAll } from '../testing/read-all';
import { corruptPageWith, writeSqlite } from '../testing/sqlite-file';
import type { SourceRow } from './source';
import { SqliteSource } from './sqlite';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function rowsOf(source: SqliteSource, name: string): Promise<SourceRow[]> {
  const table = (await source.tables()).find((one) => one.name === name);
  if (!table) throw new Error(`expected a table ${name}`);
  const rows: SourceRow[] = [];
  for await (const batch of source.rows(table)) rows.push(...batch);
  return rows;
}

test('what is committed in the write-ahead log is read, what is not is not', async () => {
  const file = join(folder, 'wal.db');
  const writer = new DatabaseSync(file);
  writer.exec(
    'pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table strategies (id, name)',
  );
  writer.exec("insert into strategies values (1, 'committed')");
  // Enough to spill from the writer's memory into the log before it commits.
  writer.exec('pragma cache_size = 5; begin');
  for (let i = 0; i < 500; i++) {
    writer.prepare('insert into strategies values (?, ?)').run(i + 2, 'x'.repeat(1_000));
  }
  const before = readdirSync(folder).sort();
  const source = await SqliteSource.open(file);
  expect((await rowsOf(source, 'strategies')).map(({ values }) => values['name'])).toEqual([
    'committed',
  ]);
  await source.close();
  expect(readdirSync(folder).sort()).toEqual(before);
  // Nothing of ours is in the writer's way.
  writer.exec('commit');
  writer.close();
});

test('a file that a writer keeps changing is read as it was at one moment', async () => {
  const file = join(folder, 'live.db');
  const script = join(folder, 'writer.cjs');
  const library = require.resolve('@photostructure/sqlite');
  writeFileSync(
    script,
    `const { DatabaseSync } = require(${JSON.stringify(library)});
     const db = new DatabaseSync(${JSON.stringify(file)});
     db.exec('pragma journal_mode = wal; create table strategies (id integer primary key, name); create table pairs (id integer primary key, name)');
     const one = db.prepare('insert into strategies (name) values (?)');
     const other = db.prepare('insert into pairs (name) values (?)');
     const write = () => { for (let i = 0; i < 20; i++) { db.exec('begin'); one.run('x'.repeat(500)); other.run('y'.repeat(500)); db.exec('commit'); } setImmediate(write); };
     write(); process.stdout.write('ready');`,
  );
  const writer = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(writer.stdout, 'data');
    for (let time = 0; time < 3; time++) {
      const source = await SqliteSource.open(file);
      const [strategies, pairs] = [
        await rowsOf(source, 'strategies'),
        await rowsOf(source, 'pairs'),
      ];
      await source.close();
      expect(strategies.length).toBeGreaterThan(0);
      expect(strategies.length).toBe(pairs.length);
    }
  } finally {
    const closed = once(writer, 'close');
    writer.kill();
    await closed;
  }
});

test('a corrupt page costs its own rows: those before and after it are read, and the table is incomplete', async () => {
  const file = join(folder, 'corrupt.db');
  writeSqlite(file, onlyStrategies(1_000));
  corruptPageWith(file, 'Strategy 500');
  corruptPageWith(file, 'Strategy 700');
  const found = await readAll(await SqliteSource.open(file), 'beta1');
  const ids = new Set(found.of('strategy').map(({ source }) => Number(source.id)));
  expect([1, 450, 550, 600, 650, 750, 1_000].filter((id) => !ids.has(id))).toEqual([]);
  expect([ids.has(500), ids.has(700)]).toEqual([false, false]);
  expect(ids.size).toBeGreaterThan(980);
  expect(found.manifest.incomplete).toBe(true);
  expect(found.table('strategies').incomplete).toMatch(/malformed; rows were read around 2 gaps/);
  expect(found.table('strategies')).toMatchObject({ read: ids.size, mapped: ids.size });
});

test('a corrupt page of a table without row ids costs its own rows too', async () => {
  const file = join(folder, 'corrupt-keyed.db');
  const rows = Array.from({ length: 1_000 }, (_, i) => {
    const id = String(i + 1).padStart(4, '0');
    return [id, `Keyed ${id}`, 'x'.repeat(40)];
  });
  writeSqlite(file, {
    strategies: {
      columns: 'id text primary key, name text, description text) without rowid --',
      rows: [],
    },
  });
  const db = new DatabaseSync(file);
  const insert = db.prepare('insert into strategies values (?, ?, ?)');
  for (const row of rows) insert.run(...row);
  db.close();
  corruptPageWith(file, 'Keyed 0500');
  const found = await readAll(await SqliteSource.open(file), 'beta1');
  const ids = new Set(found.of('strategy').map(({ source }) => source.id));
  expect(['0001', '0400', '0600', '1000'].filter((id) => !ids.has(id))).toEqual([]);
  expect(ids.has('0500')).toBe(false);
  expect(found.table('strategies').read).toBe(ids.size);
  expect(found.table('strategies').incomplete).toMatch(
    /malformed; rows read before and after it: \d+$/,
  );
});

test('tables without row ids, columns called rowid and large integers are read', async () => {
  const file = join(folder, 'odd.db');
  writeSqlite(file, {
    keyed: { columns: 'a text, b text, primary key (a, b)) without rowid --', rows: [] },
    hidden: { columns: 'rowid text, n integer', rows: [['mine', 9_007_199_254_740_993n]] },
  });
  const source = await SqliteSource.open(file);
  expect(await rowsOf(source, 'hidden')).toEqual([
    { id: 'rowid:1', values: { rowid: 'mine', n: 9_007_199_254_740_993n } },
  ]);
  await source.close();
});

test('times of any size sort as instants, and integers that are no time come first', async () => {
  const file = join(folder, 'nanoseconds.db');
  const times = [
    1_755_000_003_000_000_001n,
    '2025-08-12 12:00:02',
    1_755_000_001_000_000n,
    2n ** 63n - 1n,
    -(2n ** 63n),
    1_755_000_000_000,
  ];
  writeSqlite(file, {
    strategies: {
      columns: 'id integer primary key, name text, created_at integer',
      rows: times.map((time, i) => [i + 1, `S${i}`, time]),
    },
    forward_test_sessions: {
      columns: 'session_id text primary key, created_at integer',
      rows: times.map((time, i) => [`ft_${i}`, time]),
    },
    session_data: {
      columns: 'session_id text, type text, timestamp integer, value real',
      rows: times.map((time) => ['ft_0', 'price', time, 60_000]),
    },
    trades: {
      columns:
        'trade_id text, session_id text, side text, quantity real, price real, timestamp integer',
      rows: times.map((time, i) => [`t${i}`, 'ft_0', 'BUY', 1, 60_000, time]),
    },
  });
  const found = await readAll(await SqliteSource.open(file), 'beta1');
  expect(found.of('trade').map(({ data }) => data.trade_id)).toEqual([
    't4',
    't5',
    't2',
    't1',
    't0',
    't3',
  ]);
  expect(found.of('trade')[4]?.data.executed_at).toBe('2025-08-12T12:00:03.000Z');
  expect(found.of('strategy')).toHaveLength(times.length);
  expect(found.of('session')).toHaveLength(times.length);
  expect(found.of('chart_point')).toHaveLength(4);
  const source = await SqliteSource.open(file);
  const [trades] = (await source.tables()).filter(({ name }) => name === 'trades');
  const first = trades && (await source.earliest(trades, ['session_id'], ['timestamp']));
  expect(first).toEqual([['ft_0', 1_755_000_000_000]]);
  await source.close();
});

test('a file that is none of SQLite’s is refused, and a missing one is not created', async () => {
  const file = join(folder, 'text.db');
  writeFileSync(file, 'no database at all');
  await expect(SqliteSource.open(file)).rejects.toThrow(
    /expected .*text\.db to be a SQLite database/,
  );
  const missing = join(folder, 'missing.db');
  await expect(SqliteSource.open(missing)).rejects.toThrow(
    /expected a SQLite file, but there is none/,
  );
  expect(existsSync(missing)).toBe(false);
});

test('rows whose key is null, as SQLite allows, are told apart by their row ids', async () => {
  const file = join(folder, 'null-keys.db');
  writeSqlite(file, {
    strategies: {
      columns: 'id text primary key, name',
      rows: [
        [null, 'One'],
        [null, 'Other'],
        ['a', 'Named'],
      ],
    },
    pairs: {
      columns: 'a text, b text, primary key (a, b)',
      rows: [
        ['x', null],
        ['x', null],
      ],
    },
  });
  const source = await SqliteSource.open(file);
  const idsOf = async (name: string) => (await rowsOf(source, name)).map(({ id }) => id);
  expect(await idsOf('strategies')).toEqual(['rowid:1', 'rowid:2', 'a']);
  expect(await idsOf('pairs')).toEqual(['rowid:1', 'rowid:2']);
  await source.close();
});
