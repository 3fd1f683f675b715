import { Client } from 'pg';
import fc from 'fast-check';
import { beta2Rows, beta2Trades } from '../../imports/testing/beta2-rows';
import { beta2Schema } from '../../imports/testing/beta2-schema';
import { writeSqlite } from '../../imports/testing/sqlite-file';
import type { FixtureTable } from '../../imports/testing/sqlite-file';
import { writeSnapshot } from '../../imports/snapshot/write';
import { PostgresSource } from '../../imports/source/postgres';
import type { RowSource } from '../../imports/source/source';
import { SqliteSource } from '../../imports/source/sqlite';
import type { ImportWorld } from './testing/import-world';
import type { TestSnapshot } from './testing/import-world';
import { sessionRecord, tradeRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

interface Table {
  readonly table: string;
  readonly balanced: boolean;
  readonly [fate: string]: unknown;
}

async function snapshotOf(system: 'beta1' | 'beta2', source: RowSource): Promise<TestSnapshot> {
  const folder = world.newFolder();
  try {
    const options = { system, owner: 'alice', users: {}, now: Date.now() };
    return world.ofFolder(folder, await writeSnapshot(source, folder, options));
  } finally {
    await source.close();
  }
}

const sumOf = (tables: readonly Table[], ...fates: string[]) =>
  tables.reduce(
    (sum, one) => sum + fates.reduce((all, fate) => all + Number(one[fate] ?? 0), 0),
    0,
  );

test.each([
  ['together', Infinity],
  ['in one part after another', 2],
])('a second row under one id goes to quarantine, %s, and the batch ends', async (_, perPart) => {
  const source_name = `twice ${perPart}`;
  const session = sessionRecord(`ft_175490000000${perPart === 2 ? 1 : 2}`);
  const name = session.source.id;
  const [first, second, third] = [0, 1, 2].map((n) => tradeRecord(name, n));
  const same = { ...third, source: first?.source } as NonNullable<typeof third>;
  const records = [session, first, second, same].filter((one) => one !== undefined);
  const batch = await world.run(world.snapshot(records, { source_name }, perPart));
  expect(batch).toMatchObject({ state: 'completed', error: null });
  const trades = batch.tables.find(({ table }: Table) => table === 'trades');
  expect(trades).toMatchObject({ inserted: 2, updated: 0, quarantined: 1 });
  const { body } = await world.call('GET', `/api/imports/${batch.batch_id}/quarantine`);
  expect(body.data).toMatchObject([{ id: first?.source.id, meant: 'trade', code: 'duplicate_id' }]);
});

test('trades that both shapes in one Postgres have are stored once, or in quarantine where they differ', async () => {
  const admin = world.stack.env['DATABASE_ADMIN_URL'] ?? '';
  const address = new URL(admin);
  address.pathname = '/both_shapes';
  const run = async (url: string, ...statements: readonly string[]) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      for (const one of statements) await client.query(one);
    } finally {
      await client.end();
    }
  };
  await run(admin, 'create database both_shapes');
  await run(
    address.href,
    beta2Schema('v1'),
    beta2Rows().replaceAll("'alice'", "'dora'").replaceAll('alice@example', 'dora@example'),
    beta2Trades('v1'),
    'alter table trades rename to trades_old',
    'alter table trades_old drop constraint trades_session_id_fkey',
    beta2Schema('v2').match(/create table trades [^;]*;/)?.[0] ?? '',
    beta2Trades('v2'),
  );
  const snapshot = async () => snapshotOf('beta2', await PostgresSource.open(address.href));
  const batch = await world.run(await snapshot());
  expect(batch).toMatchObject({ state: 'completed', error: null });
  const tables = batch.tables as Table[];
  expect(tables.filter(({ balanced }) => !balanced)).toEqual([]);
  expect(tables.find(({ table }) => table === 'trades')).toMatchObject({
    ...{ read: 4, inserted: 2, archived: 1, quarantined: 1 },
  });
  expect(tables.find(({ table }) => table === 'trades_old')).toMatchObject({
    read: 2,
    inserted: 2,
  });
  const [stored] = await world
    .db('forward-test')('imported_rows')
    .where({ batch_id: batch.batch_id, entity: 'trade' })
    .count<{ count: string }[]>({ count: '*' });
  expect(stored).toEqual({ count: '4' });
  expect(await world.failedChecks(batch.batch_id as string)).toEqual([]);
  const again = await world.run(await snapshot());
  expect(sumOf(again.tables as Table[], 'inserted', 'updated', 'conflict')).toBe(0);
});

/** Files whose rows have null keys, and tables that share their ids. */
const file = fc.record({
  strategies: fc.uniqueArray(fc.option(fc.constantFrom('1', '2', 'x')), {
    selector: (id) => id ?? {},
  }),
  sessions: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
  trades: fc.uniqueArray(fc.option(fc.nat(4)), { maxLength: 6, selector: (id) => id ?? {} }),
  trade: fc.uniqueArray(fc.option(fc.nat(4)), { maxLength: 6, selector: (id) => id ?? {} }),
  points: fc.array(fc.nat(9), { maxLength: 4 }),
});

function tablesOf(
  {
    strategies,
    sessions,
    trades,
    trade,
    points,
  }: typeof file extends fc.Arbitrary<infer T> ? T : never,
  run: number,
): Record<string, FixtureTable> {
  const tradeRows = (ids: readonly (number | null)[], price: number) =>
    ids.map((id, i) => [id, sessions[i % sessions.length], 'BUY', 1 + i, price, 1_755_000_000 + i]);
  const pointRows = points.map((value, i) => [
    i + 1,
    sessions[0],
    'price',
    1_755_000_000 + i,
    value,
  ]);
  const ofTrades = 'id text primary key, session_id, side, quantity, price, timestamp';
  const ofPoints = 'id integer primary key, session_id, type, timestamp, value';
  return {
    strategies: {
      columns: 'id text primary key, name, json_tree, created_at',
      rows: strategies.map((id, i) => [id, `Run ${run} strategy ${i}`, '[]', 1_755_000_000]),
    },
    forward_test_sessions: {
      columns: 'session_id text primary key, name, created_at',
      rows: sessions.map((id) => [id, `Run ${run} ${id}`, 1_755_000_000]),
    },
    trades: { columns: ofTrades, rows: tradeRows(trades, 10) },
    trade: { columns: ofTrades, rows: tradeRows(trade, 20) },
    session_data: { columns: ofPoints, rows: pointRows },
    chart_data: { columns: ofPoints, rows: pointRows },
  };
}

test('of any file every row is stored once, and a second run would change nothing', async () => {
  const samples = fc.sample(file, { numRuns: 4, seed: 18 });
  for (const [run, sample] of samples.entries()) {
    const path = `${world.newFolder()}/odd-${run}.db`;
    writeSqlite(path, tablesOf(sample, run));
    const snapshot = async () => snapshotOf('beta1', await SqliteSource.open(path));
    const first = await world.run(await snapshot());
    expect(first).toMatchObject({ state: 'completed', error: null });
    expect((first.tables as Table[]).filter(({ balanced }) => !balanced)).toEqual([]);
    for (const { table, read, inserted, archived, quarantined } of first.tables as Table[]) {
      const explained = Number(inserted) + Number(archived) + Number(quarantined);
      expect({ table, read }).toEqual({ table, read: explained });
    }
    expect(await world.failedChecks(first.batch_id as string)).toEqual([]);
    const stored = await world.logicalChecksum();
    const second = await world.run(await snapshot());
    expect(sumOf(second.tables as Table[], 'inserted', 'updated', 'conflict')).toBe(0);
    expect(await world.logicalChecksum()).toEqual(stored);
  }
});
