import { eventually } from '../../test/support/eventually';
import { importRecord } from '../../imports/reading/record';
import type { ImportRecord } from '../../contracts/imports';
import type { ImportWorld } from './testing/import-world';
import { sessionRecord, tradeRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

const [KNOWN, LOST] = ['ft_1754900000001', 'ft_1754900000002'];

/** The trade as it is read when its session is missing from the source. */
function orphanOf(session: string, ordinal: number, table?: string): ImportRecord {
  const { source, data, parent } = tradeRecord(session, ordinal);
  const bare = {
    entity: 'orphan',
    data: { meant: 'trade', missing: parent, record: data, row: {} },
  } as never;
  const place = { ...source, ...(table !== undefined && { table }), writtenAt: 'never' };
  return importRecord(place, bare, []);
}

const shown = async () =>
  world
    .db('forward-test')('sessions')
    .orderBy('name')
    .select(
      'name',
      'symbol',
      'user_id',
      world.db('forward-test').raw('imported->>? as trades', ['trades']),
    );

test('orphans of a session that is stored here go to it, and it stays what it is', async () => {
  const source_name = 'orphans';
  const run = async (...records: ImportRecord[]) => {
    const options = { owner: 'alice', users: {}, same_source: true };
    const batch = await world.run(world.snapshot(records, { source_name, options }));
    expect(batch).toMatchObject({ state: 'completed', error: null });
    return batch.batch_id as string;
  };
  const first = await run(sessionRecord(KNOWN), tradeRecord(KNOWN, 0), tradeRecord(KNOWN, 1));
  const before = await shown();
  const [session] = before;
  const second = await run(orphanOf(KNOWN, 0), orphanOf(KNOWN, 2), orphanOf(LOST, 0));
  const recovered = await world.call('POST', `/api/imports/${second}/recover-orphans`);
  expect(recovered.body).toMatchObject({ data: { sessions: 1, records: 3 } });
  // As a client asks that did not wait for the end.
  const repeated = await world.call('POST', `/api/imports/${second}/recover-orphans`);
  expect(repeated).toMatchObject({ status: 200, body: { data: { sessions: 1, records: 3 } } });
  const none = await world.call('POST', `/api/imports/${first}/recover-orphans`);
  expect(none).toMatchObject({ status: 200, body: { data: { sessions: 0, records: 0 } } });
  expect(await shown()).toEqual([
    expect.objectContaining({ name: `Recovered ${LOST}`, trades: '1' }),
    { ...session, trades: '3' },
  ]);
  expect(await world.call('GET', `/api/imports/${second}`)).toMatchObject({
    body: { data: { state: 'completed', error: null } },
  });
  await world.rollBack(second);
  expect(await shown()).toEqual(before);
  await world.rollBack(first);
});

test('recovered orphans are unchanged, also once their rows are in another table', async () => {
  const options = { owner: 'alice', users: {} };
  const of = (table: string) =>
    world.snapshot([orphanOf(LOST, 0, table), orphanOf(LOST, 1, table)], {
      ...{ source_name: 'moved', options },
    });
  const { batch_id: id } = await world.run(of('trades'));
  await world.call('POST', `/api/imports/${id}/recover-orphans`);
  const runs = [
    await world.run(of('trades_archive'), { dryRun: true }),
    await world.run(of('trades_archive')),
    await world.run(of('trades_archive')),
  ];
  for (const { tables } of runs) {
    const [table] = tables as Record<string, unknown>[];
    expect(table).toMatchObject({ orphans: 0, quarantined: 0, unchanged: 2 });
  }
  await world.rollBack(id as string);
});

test('nothing else runs beside a recovery, which ends also when it fails', async () => {
  const options = { owner: 'alice', users: {} };
  const of = (source_name: string) => world.snapshot([orphanOf(LOST, 0)], { source_name, options });
  const { batch_id: id } = await world.run(of('exclusive'));
  const other = await world.upload(of('beside'));
  const db = world.db('forward-test');
  await db.raw(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused by the test'; end $$`);
  await db.raw(`create trigger refuse before insert on imported_rows for each row
    execute function refuse()`);
  const recovery = world.call('POST', `/api/imports/${id}/recover-orphans`);
  await eventually('the recovery begins', async () => {
    const { body } = await world.call('GET', `/api/imports/${id}`);
    return body.data.state === 'recovering' ? true : undefined;
  });
  const rolledBack = await world.call('POST', `/api/imports/${id}/rollback`);
  expect(rolledBack).toMatchObject({ status: 409, body: { code: 'IMPORT_STATE' } });
  const started = await world.call('POST', `/api/imports/${other}/start`);
  expect(started).toMatchObject({ status: 409, body: { code: 'IMPORT_RUNNING' } });

  expect((await recovery).status).toBe(500);
  expect(await world.ended(id as string)).toMatchObject({
    state: 'completed',
    error: expect.stringMatching(/^recovery: imports\/session answered 500/),
  });
  await db.raw('drop function refuse() cascade');
  const again = await world.call('POST', `/api/imports/${id}/recover-orphans`);
  expect(again).toMatchObject({ status: 200, body: { data: { sessions: 1, records: 1 } } });
  expect(await world.ended(id as string)).toMatchObject({ state: 'completed', error: null });
});
