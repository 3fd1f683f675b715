import { randomBytes, randomUUID } from 'node:crypto';
import type { ImportRecord } from '../../contracts/imports';
import type { ImportWorld } from './testing/import-world';
import { sessionRecord, strategyRecord, tradeRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

const SESSION = 'ft_1754900000001';

/** Lets an owner's database, or that of imports, refuse one statement after another until it is asked no more. */
async function refusing(
  name: 'strategy' | 'forward-test' | 'imports',
  statement: `${'insert' | 'update' | 'delete'} on ${string}`,
  when: string,
  code: string,
  work: () => Promise<void>,
): Promise<void> {
  const db = world.db(name);
  await db.raw(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused by the test' using errcode = '${code}'; end $$`);
  await db.raw(`create trigger refuse before ${statement} for each row
    when (${when}) execute function refuse()`);
  try {
    await work();
  } finally {
    await db.raw('drop function refuse() cascade');
  }
}

const tables = ({ tables }: { tables: { table: string }[] }, name: string) =>
  tables.find(({ table }) => table === name);

test('a row that its owner cannot store goes to quarantine, the others are stored', async () => {
  const records = [sessionRecord(SESSION), ...[0, 1, 2, 3, 4].map((n) => tradeRecord(SESSION, n))];
  const isOdd = `new.record->'data'->>'trade_id' = '${SESSION}-3'`;
  await refusing('forward-test', 'insert on imported_rows', isOdd, '22003', async () => {
    const batch = await world.run(world.snapshot(records, { source_name: 'one odd row' }));
    expect(batch).toMatchObject({ state: 'completed', error: null });
    expect(tables(batch, 'trades')).toMatchObject({ inserted: 4, quarantined: 1, balanced: true });
    const { body } = await world.call('GET', `/api/imports/${batch.batch_id}/quarantine`);
    expect(body.data).toMatchObject([{ id: `${SESSION}-3`, code: 'not_storable' }]);
    expect(body.data[0].message).toContain('refused by the test');
  });
});

test('an owner that fails at each attempt ends the batch, and the next one can run', async () => {
  const source = (source_name: string) => world.snapshot([sessionRecord(SESSION)], { source_name });
  let failed = '';
  await refusing('forward-test', 'insert on imported_rows', 'true', 'XX000', async () => {
    const batch = await world.run(source('failing'));
    expect(batch).toMatchObject({ state: 'failed' });
    expect(batch.error).toContain('imports/session answered 500');
    failed = batch.batch_id as string;
  });
  const other = await world.run(source('another'));
  expect(other).toMatchObject({ state: 'completed', error: null });
  // The failed one goes on where it was.
  expect(await world.call('POST', `/api/imports/${failed}/start`)).toMatchObject({ status: 200 });
  expect(await world.ended(failed)).toMatchObject({ state: 'completed', error: null });
});

test('so does a rollback that fails at each attempt', async () => {
  const snapshot = world.snapshot([sessionRecord(SESSION)], { source_name: 'rolled back' });
  const { batch_id: id } = await world.run(snapshot);
  await refusing('imports', 'delete on import_map', 'true', 'P0001', async () => {
    const batch = await world.rollBack(id as string);
    expect(batch).toMatchObject({ state: 'failed' });
    expect(batch.error).toMatch(/^rollback: .*refused by the test/);
  });
  expect(await world.rollBack(id as string)).toMatchObject({ state: 'rolled_back' });
});

const strategyOf = (id: string) => strategyRecord(id, `Restored ${id}`, { id });
const sessionOf = (id: string) => sessionRecord(id, {}, { id });

test.each([
  ['before it stored its strategy', 'strategy', 'insert on strategies', strategyOf],
  ['before it knew that its session was stored', 'imports', 'update on import_map', sessionOf],
] as const)(
  'an archive whose import failed %s is first imported again or rolled back',
  async (_, service, on, recordOf) => {
    const id = randomUUID();
    const record = recordOf(id);
    const from = (name: string, fingerprint = 'f') =>
      world.snapshot([record], {
        system: 'algotrade',
        source_name: `${name} ${id}`,
        fingerprint: fingerprint.repeat(64),
      });
    const stored = () =>
      record.entity === 'session'
        ? world
            .db('forward-test')('sessions')
            .where({ name: `Session ${id}` })
            .pluck('id')
        : world
            .db('strategy')('strategies')
            .where({ name: `Restored ${id}` })
            .pluck('id');
    const { table } = record.source;
    const failing = async () => {
      let failed = '';
      await refusing(service, on, 'true', 'XX000', async () => {
        const batch = await world.run(from('archive'));
        expect(batch).toMatchObject({ state: 'failed' });
        failed = batch.batch_id as string;
      });
      return failed;
    };
    const failed = await failing();
    for (const fingerprint of ['f', 'e']) {
      for (const dryRun of [true, false]) {
        const refused = await world.run(from('copy', fingerprint), { dryRun });
        expect(refused).toMatchObject({ state: 'failed', records_done: 0 });
        expect(refused.error).toContain(`--source "archive ${id}"`);
        expect(refused.error).toContain(`rollback ${failed}`);
      }
    }
    expect(await world.rollBack(failed)).toMatchObject({ state: 'rolled_back' });
    const other = await world.run(from('copy'));
    expect(tables(other, table)).toMatchObject({ inserted: 1 });
    expect(await stored()).toEqual([id]);
    expect(await world.rollBack(other.batch_id as string)).toMatchObject({ state: 'rolled_back' });
    expect(await stored()).toEqual([]);

    await failing();
    expect(await world.run(from('archive'))).toMatchObject({ state: 'completed' });
    const late = await world.run(from('copy'));
    expect(late).toMatchObject({ state: 'completed' });
    expect(tables(late, table)).toMatchObject({ quarantined: 1 });
    expect(await stored()).toEqual([id]);
  },
);

test('an archive whose rollback failed is rolled back again before the same data comes anew', async () => {
  const id = randomUUID();
  const from = (name: string) =>
    world.snapshot([strategyOf(id)], { system: 'algotrade', source_name: `${name} ${id}` });
  const { batch_id: first } = await world.run(from('archive'));
  await refusing('imports', 'delete on import_map', 'true', 'P0001', async () => {
    expect(await world.rollBack(first as string)).toMatchObject({ state: 'failed' });
  });
  const refused = await world.run(from('copy'));
  expect(refused).toMatchObject({ state: 'failed', records_done: 0 });
  expect(refused.error).toMatch(
    new RegExp(`^the rollback of .* archive ${id} failed\\. .*Run it again .* rollback ${first}$`),
  );
  expect(await world.rollBack(first as string)).toMatchObject({ state: 'rolled_back' });
  expect(await world.run(from('copy'))).toMatchObject({ state: 'completed' });
});

test('what a failed archive stored and its user edited is not stored again from another archive', async () => {
  const id = randomUUID();
  const from = (name: string) =>
    world.snapshot([strategyOf(id)], { system: 'algotrade', source_name: `${name} ${id}` });
  let failed = '';
  await refusing('imports', 'update on import_map', 'true', 'XX000', async () => {
    failed = (await world.run(from('archive'))).batch_id as string;
  });
  const edit = { body: { description: 'mine' }, as: world.userId };
  expect(await world.call('PUT', `/api/strategies/${id}`, edit)).toMatchObject({ status: 200 });
  await world.call('POST', `/api/imports/${failed}/start`);
  const first = await world.ended(failed);
  expect([first.state, tables(first, 'strategies')]).toMatchObject(['completed', { conflict: 1 }]);
  const second = await world.run(from('copy'));
  expect(tables(second, 'strategies')).toMatchObject({ quarantined: 1, inserted: 0 });
  const stored = world.db('strategy')('strategies').where('name', 'like', `Restored ${id}%`);
  expect(await stored.pluck('id')).toEqual([id]);
});

test('keys longer than an index holds, and names cut in a character, are stored', async () => {
  const long = randomBytes(3_000).toString('base64');
  const archived = {
    ...tradeRecord(SESSION, 0),
    entity: 'archived_row',
    source: { system: 'beta2', table: 'others', id: long },
    parent: undefined,
    data: { row: { a: 1 }, reason: 'nobody knows the table' },
  } as unknown as ImportRecord;
  const trade = tradeRecord(SESSION, 0);
  const keyed = { ...trade, source: { ...trade.source, id: `${long}\0` } };
  const records = [
    strategyRecord('s1', 'Rocket \ud83d', { graph: [] }),
    ...[sessionRecord(SESSION), keyed, archived],
  ];
  const snapshot = () => world.snapshot(records, { source_name: 'long keys' });
  const batch = await world.run(snapshot());
  expect(batch).toMatchObject({ state: 'completed', error: null });
  expect(tables(batch, 'trades')).toMatchObject({ inserted: 1, balanced: true });
  expect(tables(batch, 'others')).toMatchObject({ archived: 1, balanced: true });
  const again = await world.run(snapshot());
  expect(tables(again, 'trades')).toMatchObject({ unchanged: 1, inserted: 0 });
  expect(tables(again, 'strategies')).toMatchObject({ unchanged: 1, inserted: 0 });
});
