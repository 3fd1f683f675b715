import { randomUUID } from 'node:crypto';
import { callOf, placed, pointData, sessionData } from '../shared/testing/import-records';
import { sessionExports } from './exports';
import { startImportsWorld } from './testing/imports-world';
import type { ImportsWorld } from './testing/imports-world';

jest.setTimeout(180_000);

let world: ImportsWorld;

beforeAll(async () => {
  world = await startImportsWorld();
});
afterAll(() => world.stop());

it('exports the account that Redis had of an imported session', async () => {
  const [id, owner_id] = [randomUUID(), randomUUID()];
  const account = { ...pointData('account', 0, '10165.5'), cash: '9000.5', total_pnl: '165.5' };
  for (const record of [
    placed('session', sessionData(), { target_id: id, owner_id }),
    placed('chart_point', account, { parent_id: id }),
  ]) {
    await world.imports.store(callOf([record], { batch_id: randomUUID() }));
  }
  await world.imports.publish([id]);
  const page = await sessionExports(world.db).imported_points?.({ limit: 10, owner_id });
  expect(page?.rows).toMatchObject([{ session_id: id, data_type: 'account', value: '10165.5' }]);
  expect(JSON.parse(String(page?.rows[0]?.['metadata']))).toEqual({
    cash: '9000.5',
    total_pnl: '165.5',
  });
});
