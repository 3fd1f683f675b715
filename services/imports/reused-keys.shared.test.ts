import type { ImportWorld } from './testing/import-world';
import { sessionRecord, tradeRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';
import type { ImportRecord } from '../../contracts/imports';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

const [FIRST, SECOND] = ['ft_1754900000001', 'ft_1754900000002'];

/** A trade under the key of a row that the old system may have deleted. */
function keyed(key: string, session: string, ordinal: number): ImportRecord {
  const { source, ...trade } = tradeRecord(session, ordinal);
  return { ...trade, source: { ...source, id: key } };
}

async function tradesOf(session: string): Promise<string[]> {
  const rows = await world
    .db('forward-test')('imported_rows as r')
    .join('sessions as s', 's.id', 'r.session_id')
    .where({ 's.name': `Session ${session}`, 'r.entity': 'trade' })
    .whereNull('r.replaced_in')
    .select<{ record: { data: { trade_id: string } } }[]>('r.record');
  return rows.map(({ record }) => record.data.trade_id).sort();
}

async function run(source_name: string, ...records: ImportRecord[]) {
  // Hardly anything of the first run is left in the second: nobody but the admin knows that it is one source.
  const options = { owner: 'alice', users: {}, same_source: true };
  const batch = await world.run(world.snapshot(records, { source_name, options }));
  expect(batch).toMatchObject({ state: 'completed', error: null });
  const trades = batch.tables.find(({ table }: { table: string }) => table === 'trades');
  const { inserted, updated, unchanged, quarantined } = trades ?? {};
  return { id: batch.batch_id as string, fates: { inserted, updated, unchanged, quarantined } };
}

test('a key that the source gives to a row of another session is a new row there', async () => {
  const [one, two] = [sessionRecord(FIRST), sessionRecord(SECOND)];
  const first = await run('reused', one, keyed('1', FIRST, 0), keyed('2', FIRST, 1));
  const reused = [two, keyed('1', SECOND, 5), keyed('3', SECOND, 6)];
  const second = await run('reused', ...reused);
  expect(second.fates).toMatchObject({ inserted: 2, updated: 0 });
  expect(await tradesOf(FIRST)).toEqual([`${FIRST}-0`, `${FIRST}-1`]);
  expect(await tradesOf(SECOND)).toEqual([`${SECOND}-5`, `${SECOND}-6`]);

  // Met again it is what it was, also when the session is changed there.
  expect((await run('reused', ...reused)).fates).toMatchObject({ inserted: 0, unchanged: 2 });
  const changed = await run('reused', two, keyed('1', SECOND, 7), keyed('3', SECOND, 6));
  expect(changed.fates).toMatchObject({ inserted: 0, updated: 1, unchanged: 1 });
  expect(await tradesOf(SECOND)).toEqual([`${SECOND}-6`, `${SECOND}-7`]);

  // Each goes with the batch that stored it.
  expect(await world.rollBack(changed.id)).toMatchObject({ state: 'rolled_back' });
  expect(await world.rollBack(first.id)).toMatchObject({ state: 'rolled_back' });
  expect(await tradesOf(SECOND)).toEqual([`${SECOND}-5`, `${SECOND}-6`]);
  expect((await run('reused', ...reused)).fates).toMatchObject({ inserted: 0, unchanged: 2 });
  expect(await world.rollBack(second.id)).toMatchObject({ state: 'rolled_back' });
  expect(await world.db('forward-test')('sessions').first()).toBeUndefined();
});

test('one key in two sessions of one source are two rows, in every run', async () => {
  const records = [
    ...[sessionRecord(FIRST), sessionRecord(SECOND)],
    ...[keyed('1', FIRST, 0), keyed('1', SECOND, 1)],
  ];
  const { id, fates } = await run('twice', ...records);
  expect(fates).toMatchObject({ inserted: 2, quarantined: 0 });
  expect((await run('twice', ...records)).fates).toMatchObject({ unchanged: 2, inserted: 0 });
  expect(await tradesOf(SECOND)).toEqual([`${SECOND}-1`]);
  await world.rollBack(id);
});
