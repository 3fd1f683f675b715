import { eventually } from '../../test/support/eventually';
import type { ImportWorld } from './testing/import-world';
import { strategyRecord } from './testing/records';
import { sharedWorld } from './testing/shared-world';

let world: ImportWorld;

beforeAll(async () => {
  world = await sharedWorld();
});

/** A run of the same source; of another one beside it. */
async function run(names: readonly string[], source_name = 'repeated'): Promise<string> {
  const records = names.map((name, i) => strategyRecord(`s${i}`, name));
  const batch = await world.run(world.snapshot(records, { source_name }));
  expect(batch).toMatchObject({ state: 'completed' });
  return batch.batch_id as string;
}

interface Listed {
  readonly batch_id: string;
  readonly superseded: number;
  readonly source_name: string;
}

async function listed(source = 'repeated'): Promise<Record<string, number>> {
  const { body } = await world.call('GET', '/api/imports?limit=50');
  const own = (body.data as Listed[]).filter((one) => one.source_name === source);
  return Object.fromEntries(own.map((one) => [one.batch_id, one.superseded]));
}

const stored = async (expected: Record<string, number>, source = 'repeated') => {
  await eventually('the runs that changed nothing are deleted', async () => {
    const found = await listed(source);
    return Object.keys(found).length === Object.keys(expected).length ? true : undefined;
  });
  expect(await listed(source)).toEqual(expected);
};

async function strategies(): Promise<string[]> {
  const { body } = await world.call('GET', '/api/strategies', { as: world.userId });
  return (body.data.strategies as { name: string }[]).map(({ name }) => name).sort();
}

test('however often an import is repeated, what is stored is what a rollback needs', async () => {
  const other = await run(['Other'], 'other');
  const inserted = await run(['One', 'Two']);
  for (let n = 0; n < 4; n++) await run(['One', 'Two']);
  const changed = await run(['One', 'Two changed', 'Three']);
  for (let n = 0; n < 3; n++) await run(['One', 'Two changed', 'Three']);
  const newest = await run(['One', 'Two changed', 'Three']);
  await stored({ [inserted]: 0, [changed]: 4, [newest]: 3 });

  // What they stored in the database and in the object store is gone with them.
  const db = world.db('imports');
  const kept = [other, inserted, changed, newest].sort();
  for (const table of ['import_parts', 'import_counts']) {
    expect((await db(table).distinct().pluck('batch_id')).sort()).toEqual(kept);
  }
  expect((await world.call('GET', `/api/imports/${newest}`)).body.data.superseded).toBe(3);

  expect(await world.rollBack(changed)).toMatchObject({
    state: 'rolled_back',
    rollback: { deleted: 1, restored: 1, edited: 0 },
  });
  expect(await strategies()).toEqual(['One', 'Other', 'Two']);
  expect(await world.rollBack(inserted)).toMatchObject({ rollback: { deleted: 2 } });
  expect(await strategies()).toEqual(['Other']);
});

test('a run that alone has a row of the quarantine stays', async () => {
  const broken = strategyRecord('q', 'Broken', {}, { owner: 'unknown' });
  const of = (source: object[]) => world.snapshot(source as never, { source_name: 'aside' });
  const aside = {
    ...broken,
    entity: 'quarantined_row' as const,
    data: {
      meant: 'strategy',
      code: 'bad_graph',
      message: 'no graph',
      record: null,
      row: { id: 'q' },
    },
  };
  const first = await world.run(of([aside]));
  const second = await world.run(of([aside]));
  const third = await world.run(of([]));
  await stored({ [second.batch_id]: 1, [third.batch_id]: 0 }, 'aside');
  expect(Object.keys(await listed('aside'))).not.toContain(first.batch_id);
});
