import type { ImportWorld } from './testing/import-world';
import { backtestRecord, sessionRecord, strategyRecord, tradeRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';
import type { ImportRecord } from '../../contracts/imports';
import { parityFixtures } from '../../imports/testing/parity-fixtures';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

const [old] = parityFixtures().runs;
const copy = { parent: { table: 'strategies', id: 's0' } };
const everything = [
  strategyRecord('s0', 'Original'),
  strategyRecord('s1', 'Copy', {}, copy),
  sessionRecord('one', { parent: copy.parent }),
  sessionRecord('two'),
  ...[0, 1, 2].map((n) => tradeRecord('one', n)),
  ...[0, 1].map((n) => tradeRecord('two', n)),
  backtestRecord(old?.run as never, 's0'),
];

const run = (records: readonly ImportRecord[], source_name: string, perPart = Infinity) =>
  world.run(world.snapshot(records, { source_name }, perPart));

const sumOf = (batch: { tables: Record<string, number>[] }, fate: string) =>
  batch.tables.reduce((sum, table) => sum + (table[fate] ?? 0), 0);

/** Every version of a row that a transaction wrote has another `xmin`. */
async function versions(): Promise<string[]> {
  const { rows } = await world
    .db('imports')
    .raw<{ rows: { row: string }[] }>(
      "select concat_ws(' ', table_name, source_id, xmin, ctid) as row from import_map order by 1",
    );
  return rows.map(({ row }) => row);
}

test('an import that changes nothing writes no row of the id map', async () => {
  expect(sumOf(await run(everything, 'quiet'), 'inserted')).toBe(everything.length);
  const before = await versions();
  const again = await run(everything, 'quiet');
  expect([sumOf(again, 'unchanged'), sumOf(again, 'inserted')]).toEqual([everything.length, 0]);
  expect(await versions()).toEqual(before);

  // What the run found is shown as its own, although no row names it.
  for (const [entity, count] of Object.entries({
    strategy: 2,
    session: 2,
    trade: 5,
    backtest: 1,
  })) {
    const path = `/api/imports/${again.batch_id}`;
    const records = await world.call('GET', `${path}/records?entity=${entity}`);
    const ids = await world.call('GET', `${path}/ids?entity=${entity}`);
    expect([entity, records.body.data.length, ids.body.data.length]).toEqual([
      entity,
      count,
      count,
    ]);
  }
  const { body } = await world.call('POST', `/api/imports/${again.batch_id}/check`);
  expect(body.data.checks.filter(({ passed }: { passed: boolean }) => !passed)).toEqual([]);
});

test('a new trade of a session that has not changed is shown', async () => {
  const batch = await run([...everything, tradeRecord('two', 2)], 'quiet');
  expect([sumOf(batch, 'inserted'), sumOf(batch, 'updated')]).toEqual([1, 0]);
  const { body } = await world.call('GET', `/api/imports/${batch.batch_id}/ids?entity=session`);
  const two = body.data.find(({ id }: { id: string }) => id === 'two').target_id;
  const path = `/api/forward-test/${two}/trades`;
  expect((await world.call('GET', path, { as: world.userId })).body.data.count).toBe(3);
});

test('sessions and back-tests that were only annotated here are counted as changed here', async () => {
  const { batch_id: id } = await run(everything, 'quiet');
  const patch = async (entity: string, path: string, body: object) => {
    const { body: found } = await world.call('GET', `/api/imports/${id}/ids?entity=${entity}`);
    const at = `${path}/${found.data[0].target_id}`;
    expect((await world.call('PATCH', at, { body, as: world.userId })).status).toBe(200);
  };
  await patch('session', '/api/forward-test', { name: 'Renamed here' });
  await patch('backtest', '/api/backtest', { notes: 'noted here' });
  const before = await versions();
  for (const dryRun of [true, false]) {
    const snapshot = world.snapshot(everything, { source_name: 'quiet' });
    const batch = await world.run(snapshot, { dryRun });
    const here = batch.tables.filter(
      (table: Record<string, number>) => table['changed_here'] === 1,
    );
    expect(here.map(({ table }: { table: string }) => table).sort()).toEqual([
      'backtest_results',
      'forward_test_sessions',
    ]);
    const fates = ['conflict', 'unchanged', 'inserted', 'updated'].map((fate) =>
      sumOf(batch, fate),
    );
    expect(fates).toEqual([2, everything.length - 2, 0, 0]);
    const warnings = await world.call(
      'GET',
      `/api/imports/${batch.batch_id}/warnings?code=conflict`,
    );
    expect(warnings.body.data).toEqual([]);
  }
  expect(await versions()).toEqual(before);
});

test('the second row of an id stays in quarantine, run after run', async () => {
  const [first, second] = [tradeRecord('twin', 0), tradeRecord('twin', 1)];
  const twin = { ...second, source: first.source };
  const records = [sessionRecord('twin'), first, tradeRecord('twin', 2), twin];
  expect(await run(records, 'twins', 1)).toMatchObject({ state: 'completed' });
  for (let n = 0; n < 2; n++) {
    const batch = await run(records, 'twins', 1);
    const fates = ['unchanged', 'updated', 'quarantined'].map((fate) => sumOf(batch, fate));
    expect(fates).toEqual([3, 0, 1]);
  }
});
