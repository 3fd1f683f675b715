import type { ImportWorld } from './testing/import-world';
import { strategyRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

async function run(strategies: Record<string, { name: string; version: number }>) {
  const records = Object.entries(strategies).map(([id, { name, version }]) =>
    strategyRecord(id, name, { version }),
  );
  const batch = await world.run(world.snapshot(records, { source_name: 'versions' }));
  expect(batch).toMatchObject({ state: 'completed' });
  return batch.batch_id as string;
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

async function listed(): Promise<Record<string, number>> {
  const { body } = await world.call('GET', '/api/strategies', { as: world.userId });
  return Object.fromEntries(
    (body.data.strategies as Listed[]).map(({ name, version }) => [name, version]),
  );
}

async function idOf(name: string): Promise<string> {
  const { body } = await world.call('GET', '/api/strategies', { as: world.userId });
  return (body.data.strategies as Listed[]).find((one) => one.name === name)?.id ?? '';
}

test('a strategy keeps the version of its source, and edits here go on from it', async () => {
  await run({
    edited: { name: 'Edited', version: 7 },
    same: { name: 'Same', version: 3 },
    changed: { name: 'Changed', version: 4 },
  });
  expect(await listed()).toEqual({ Edited: 7, Same: 3, Changed: 4 });

  const path = `/api/strategies/${await idOf('Edited')}`;
  const only = await world.call('GET', `${path}/versions`, { as: world.userId });
  expect(only.body.data).toMatchObject({ versions: [{ version: 7 }], total: 1 });
  const diff = await world.call('GET', `${path}/versions/diff`, { as: world.userId });
  expect(diff.body.data).toMatchObject({ from: 7, to: 7, fields: {} });

  const save = (version: number) =>
    world.call('PUT', path, { as: world.userId, body: { description: 'mine', version } });
  expect(await save(1)).toMatchObject({ status: 409 });
  expect(await save(7)).toMatchObject({ status: 200 });
  const history = await world.call('GET', `${path}/versions`, { as: world.userId });
  expect((history.body.data.versions as Listed[]).map(({ version }) => version)).toEqual([8, 7]);

  // Of the source's own next versions one is ahead of what is here, one is not.
  const second = await run({
    edited: { name: 'Edited there', version: 8 },
    same: { name: 'Same there', version: 3 },
    changed: { name: 'Changed there', version: 9 },
  });
  expect(await listed()).toEqual({ Edited: 8, 'Same there': 4, 'Changed there': 9 });

  await world.rollBack(second);
  expect(await listed()).toEqual({ Edited: 8, Same: 3, Changed: 4 });
});

test('a strategy of which only the originals are told anew keeps its version', async () => {
  const again = (legacy: object) => {
    const records = [strategyRecord('told', 'Told', { version: 1, legacy })];
    return world.run(world.snapshot(records, { source_name: 'originals' }));
  };
  await again({});
  const path = `/api/strategies/${await idOf('Told')}`;
  const second = await again({ template_type: 'momentum' });
  expect(second).toMatchObject({ state: 'completed' });
  const versions = await world.call('GET', `${path}/versions`, { as: world.userId });
  expect(versions.body.data).toMatchObject({ versions: [{ version: 1 }], total: 1 });

  await world.rollBack(second.batch_id as string);
  expect((await listed())['Told']).toBe(1);
  expect(await again({})).toMatchObject({ state: 'completed' });
});
