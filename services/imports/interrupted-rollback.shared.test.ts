import { eventually } from '../shared/testing/test-stack';
import type { ImportWorld } from './testing/import-world';
import { sessionRecord, tradeRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

const TRADES = 2_500;

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

const tradesLeft = async () => {
  const [row] = await world.db('imports')('import_map').where({ entity: 'trade' }).count('* as n');
  return Number(row?.['n']);
};

test('a rollback that was interrupted goes on, and reports all that it took back', async () => {
  const trades = Array.from({ length: TRADES }, (_, i) => tradeRecord('ft_1', i));
  const batch = await world.run(world.snapshot([sessionRecord('ft_1'), ...trades]));
  expect(batch).toMatchObject({ state: 'completed' });
  const db = world.db('imports');
  const [last] = await db('import_map')
    .where({ entity: 'trade' })
    .select<{ id: string }[]>(db.raw('max(target_id::text) as id'));
  // The database refuses the last page, so that attempts fail after the first two.
  await db.raw(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused by the test'; end $$`);
  await db.raw(`create trigger refuse before delete on import_map for each row
    when (old.target_id = '${last?.id ?? ''}') execute function refuse()`);

  const id = batch.batch_id as string;
  expect(await world.call('POST', `/api/imports/${id}/rollback`)).toMatchObject({ status: 200 });
  await eventually(async () => (await tradesLeft()) === TRADES - 2_000);
  const { body } = await world.call('GET', `/api/imports/${id}`);
  expect(body.data).toMatchObject({ state: 'rolling_back', rollback: { deleted: 2_001 } });
  await db.raw('drop trigger refuse on import_map');

  expect(await world.ended(id)).toMatchObject({
    state: 'rolled_back',
    rollback: { deleted: TRADES + 1, absent: 0, restored: 0, edited: 0, kept: 0 },
  });
  expect(await tradesLeft()).toBe(0);
});
