import { randomUUID } from 'node:crypto';
import type { Batch } from '../../activities/imports/ports';
import { adoptFormer } from '../../activities/imports/former-keys';
import { keyOf } from '../../activities/imports/record-ids';
import type { ImportEntity, ImportRecord } from '../../contracts/imports';
import { importsMigrations } from '../../migrations/imports';
import type { Database } from '../../platform/postgres/database';
import { migrate } from '../../platform/postgres/migrate';
import { emptyDatabase } from '../shared/testing/one-postgres';
import { PostgresImportStore } from './import-store';

const SESSION = { table: 'forward_test_sessions', id: 'ft_1' };

let db: Database;

beforeAll(async () => {
  db = await emptyDatabase();
  await migrate(db, importsMigrations);
});
afterAll(() => db?.destroy());

type Row = readonly [entity: ImportEntity, table: string, id: string, hash: string];

/** Stores rows as a batch before did, and meets others; returns which of them are known, by their hashes. */
async function adopted(
  stored: readonly Row[],
  met: readonly Row[],
  { dryRun = false, parent = SESSION }: { dryRun?: boolean; parent?: typeof SESSION | null } = {},
) {
  const name = { system: 'beta2', sourceName: randomUUID() } as const;
  const [before, now] = [randomUUID(), randomUUID()].map(
    (id) => ({ ...name, id, dryRun }) as Batch,
  );
  if (before === undefined || now === undefined) throw new Error('expected two batches');
  const store = new PostgresImportStore(db);
  const session = randomUUID();
  const all: readonly Row[] = [['session', SESSION.table, SESSION.id, 's'], ...stored];
  await store.assign(
    before,
    all.map(([entity, table, id], i) => ({
      ...{ entity, table, id, targetId: i === 0 ? session : randomUUID() },
      parentTarget: i === 0 || parent === null ? null : session,
    })),
  );
  for (const [, table_name, source_id, content_hash] of all) {
    const { system, sourceName: source_name } = name;
    await db('import_map')
      .where({ system, source_name, table_name, source_id })
      .update({ content_hash });
  }
  const records = met.map(([entity, table, id, content_hash]) => ({
    ...{ entity, source: { system: 'beta2', table, id }, content_hash, ...(parent && { parent }) },
    data: { trade_id: `T${id}`, symbol: 'BTC/USD' },
  })) as unknown as ImportRecord[];
  const keys = [SESSION, ...records.map(({ source }) => source)];
  const known = await store.find(now, keys);
  await adoptFormer(now, records, known, store);
  const again = await store.find(now, keys);
  return { known: hashesOf(met, known), stored: hashesOf(met, again) };
}

function hashesOf(
  rows: readonly Row[],
  known: ReadonlyMap<string, { contentHash: string | null }>,
) {
  return rows.map(([, table, id]) => known.get(keyOf({ table, id }))?.contentHash ?? null);
}

const point = (id: string, hash: string): Row => ['chart_point', 'redis_chart_data', id, hash];

test('numbered points of Redis are found by their content, and called what they are now', async () => {
  const stored = [point('ft_1/1', 'a'), point('ft_1/2', 'b'), point('ft_1/3', 'b')];
  const met = [
    point('ft_1/price:9:00000000000000bb', 'b'),
    point('ft_1/price:9:00000000000000bb#2', 'b'),
    point('ft_1/price:9:00000000000000bb#3', 'b'),
    point('ft_1/price:8:00000000000000cc', 'c'),
  ];
  const found = ['b', 'b', null, null];
  expect(await adopted(stored, met)).toEqual({ known: found, stored: found });
  const nothing = [null, null, null, null];
  expect(await adopted(stored, met, { dryRun: true })).toEqual({ known: found, stored: nothing });
});

test('trades of a second table are found under the name of the first', async () => {
  const trade = (table: string, id: string, hash: string): Row => ['trade', table, id, hash];
  const stored = [trade('trades', '1', 'a'), trade('trades', '2', 'b'), trade('trades', '3', 'c')];
  const met = [
    trade('trades', '1', 'a'),
    trade('trades_backup', '1', 'a'),
    trade('trades_backup', '2', 'b'),
    trade('trades_backup', '3', 'other'),
  ];
  const found = ['a', null, 'b', null];
  expect(await adopted(stored, met)).toEqual({ known: found, stored: found });
});

test('so are back-tests of a second table, which may belong to nothing', async () => {
  const run = (table: string, id: string, hash: string): Row => ['backtest', table, id, hash];
  const stored = [run('backtest_results', '1', 'a'), run('backtest_results', '2', 'b')];
  const met = [run('backtest_results', '1', 'a'), run('backtests', '2', 'b')];
  for (const parent of [SESSION, null]) {
    const found = await adopted(stored, met, { parent });
    expect(found).toEqual({ known: ['a', 'b'], stored: ['a', 'b'] });
  }
});

test('what was first in Redis and is in the database now is one row, however changed', async () => {
  const stored: Row[] = [
    ['trade', 'redis_trades', 'ft_1/T1', 'a'],
    ['trade', 'redis_trades', 'ft_2/T2', 'b'],
    ['position', 'redis_positions', 'ft_1/BTC/USD', 'c'],
  ];
  const met: Row[] = [
    ['trade', 'trades', '1', 'changed'],
    ['trade', 'trades', '2', 'b'],
    ['position', 'portfolio_positions', '9', 'changed too'],
  ];
  const found = ['a', null, 'c'];
  expect(await adopted(stored, met)).toEqual({ known: found, stored: found });
  const nothing = [null, null, null];
  expect(await adopted(stored, met, { dryRun: true })).toEqual({ known: found, stored: nothing });
});
