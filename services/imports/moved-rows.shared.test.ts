import type { ImportRecord } from '../../contracts/imports';
import { importRecord } from '../../imports/reading/record';
import { parityFixtures } from '../../imports/testing/parity-fixtures';
import type { ImportWorld } from './testing/import-world';
import { backtestRecord, pointRecord, sessionRecord, tradeRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

/** The record as it is read from another table, or under another key: its row id is among its originals. */
function at(
  { entity, source, data, parent }: ImportRecord,
  table: string,
  id = source.id,
  change = {},
) {
  const { legacy } = data as { legacy: object };
  const moved = { ...data, legacy: { ...legacy, rowid: id }, ...change };
  const place = { system: source.system, table, id, writtenAt: 'never' };
  return importRecord(place, { entity, data: moved, parent } as never, []);
}

async function run(source_name: string, records: readonly ImportRecord[]) {
  const batch = await world.run(world.snapshot(records, { source_name }, 2));
  expect(batch).toMatchObject({ state: 'completed' });
  const sums = ['inserted', 'updated', 'unchanged'].map((fate) =>
    (batch.tables as Record<string, number>[]).reduce((sum, one) => sum + (one[fate] ?? 0), 0),
  );
  return { id: batch.batch_id as string, sums };
}

async function keysOf(batch: string, entity: string): Promise<string[]> {
  const { body } = await world.call('GET', `/api/imports/${batch}/ids?entity=${entity}`);
  return (body.data as { table: string; id: string }[])
    .map(({ table, id }) => `${table} ${id}`)
    .sort();
}

const [old] = parityFixtures().runs;
const session = sessionRecord('one');
const [first, second, third] = [0, 1, 2].map((n) =>
  at(tradeRecord('one', n), 'trades', `r${n}`),
) as [ImportRecord, ImportRecord, ImportRecord];

test('trades that moved to another table are the same trades, whatever the key of their row', async () => {
  await run('moved', [session, first, second, at(third, 'trades_v2', 'r2')]);
  const now = [session, second, at(first, 'archive', 'r0'), at(third, 'archive', '9')];
  const { id, sums } = await run('moved', now);
  expect(sums).toEqual([0, 1, 3]);
  const keys = ['archive 9', 'archive r0', 'trades r1'];
  expect(await keysOf(id, 'trade')).toEqual(keys);
  const again = await run('moved', now);
  expect(again.sums).toEqual([0, 0, 4]);
  const { body } = await world.call('POST', `/api/imports/${again.id}/check`);
  expect(body.data.checks.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);

  expect((await world.rollBack(id)).rollback).toMatchObject({ restored: 1, deleted: 0 });
  expect(await keysOf(again.id, 'trade')).toEqual(keys);
});

test('rows of tables without a key that an earlier version named by their address are found', async () => {
  const point = pointRecord('two', 'price', 0);
  const trade = tradeRecord('two', 0);
  const records = (name: (place: number) => string) => [
    sessionRecord('two'),
    at(trade, 'trades', name(1)),
    at(point, 'chart_data', name(2)),
    at(pointRecord('two', 'price', 1), 'chart_data', name(3)),
    at(backtestRecord(old?.run as never, null), 'backtest_results', name(4)),
  ];
  await run(
    'addresses',
    records((place) => `(0,${place})`),
  );
  const now = records((place) => `content:${place}`);
  const { id, sums } = await run('addresses', now);
  expect(sums).toEqual([0, 4, 1]);
  expect(await keysOf(id, 'chart_point')).toEqual(['chart_data content:2', 'chart_data content:3']);
  expect((await run('addresses', now)).sums).toEqual([0, 0, 5]);
});

test('a trade that moved is the same one, also where another session has its old key now', async () => {
  const sessions = [sessionRecord('three'), sessionRecord('four')];
  const [mine, other] = [tradeRecord('three', 0), tradeRecord('four', 1)];
  await run('given', [...sessions, at(mine, 'trades', '1')]);
  const now = [...sessions, at(mine, 'archive', '7'), at(other, 'trades', '1')];
  const { id, sums } = await run('given', now);
  expect(sums).toEqual([1, 1, 2]);
  expect(await keysOf(id, 'trade')).toHaveLength(2);
  expect((await run('given', now)).sums).toEqual([0, 0, 4]);
});
