import { once } from 'node:events';
import { eventually } from '../shared/testing/test-stack';
import { ImportWorld } from './testing/import-world';
import { sessionRecord, tradeRecord } from './testing/records';

jest.setTimeout(240_000);

const TRADES = 12_000;

let world: ImportWorld;

beforeAll(async () => {
  world = await ImportWorld.start();
  await world.stopService('imports');
  world.env['IMPORTS_PORT'] = new URL(world.env['IMPORTS_URL'] ?? '').port;
});
afterAll(async () => {
  await world?.close();
});

test('a batch whose worker was killed goes on where it was', async () => {
  const before = await world.logicalChecksum();
  const first = await world.forkImports();
  const trades = Array.from({ length: TRADES }, (_, i) => tradeRecord('ft_1', i));
  const snapshot = world.snapshot([sessionRecord('ft_1'), ...trades], {}, 4_000);
  const id = await world.upload(snapshot);
  await world.call('POST', `/api/imports/${id}/start`);
  const done = () =>
    world
      .db('imports')('import_parts')
      .where({ batch_id: id })
      .sum('done as done')
      .then(([row]) => Number(row?.done));
  await eventually(async () => (await done()) > 3_000, 60_000);
  first.kill('SIGKILL');
  await once(first, 'exit');
  const atDeath = await done();
  expect(atDeath).toBeLessThan(TRADES);

  await world.forkImports();
  const batch = await world.ended(id);
  expect(batch).toMatchObject({ state: 'completed', error: null });
  // Nothing twice, and what was done before counts as it was.
  expect(batch.tables).toMatchObject([
    { table: 'forward_test_sessions', inserted: 1, balanced: true },
    { table: 'trades', read: TRADES, inserted: TRADES, unchanged: 0, balanced: true },
  ]);
  const [row] = await world.db('imports')('import_map').where({ entity: 'trade' }).count('* as n');
  expect(Number(row?.['n'])).toBe(TRADES);
  const stored = await world
    .db('forward-test')
    .raw<{ rows: { n: string }[] }>(
      "select count(*) as n from imported_rows where entity = 'trade'",
    );
  expect(Number(stored.rows[0]?.n)).toBe(TRADES);

  const rolledBack = await world.rollBack(id);
  expect(rolledBack).toMatchObject({ state: 'rolled_back', rollback: { edited: 0 } });
  expect(await world.logicalChecksum()).toEqual(before);
});
