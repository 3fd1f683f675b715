import type { ComparedRow } from './compared-rows';
import { assertNotDoubled } from './doubled-rows';
import type { Batch, Namesake } from './ports';
import { keyOf } from './record-ids';

const row = (id: string): ComparedRow => {
  const identity = { name: id, createdAt: '' };
  return { table: 'sessions', id, entity: 'session', contentHash: id, identity, keptId: undefined };
};

/** Checks rows that other sources have, by the names of these, with how many rows each has here. */
function checked(system: string, rows: Record<string, string[]>, counts: Record<string, number>) {
  const batch = { system, sourceName: 'mine' } as Batch;
  async function* pages() {
    yield Object.keys(rows).map(row);
  }
  const of = (name: string): Namesake => ({
    ...{ system: 'beta2', sourceName: name, batchId: `${name}-1`, targetId: 'here' },
    isListed: false,
  });
  const others = Object.entries(rows).map(
    ([id, names]) => [keyOf(row(id)), names.map(of)] as const,
  );
  return assertNotDoubled(batch, pages(), {
    find: () => Promise.resolve(new Map()),
    namesakes: () => Promise.resolve(new Map(others)),
    namedRows: ({ sourceName }) => Promise.resolve(counts[sourceName] ?? 0),
  });
}

const rows = { one: ['old'], two: ['old', 'other'], three: ['large'] };

test('a refusal counts only rows of the sources that it names', async () => {
  const counts = { old: 2, other: 9, large: 9 };
  await expect(checked('algotrade', rows, counts)).rejects.toThrow(
    ' 2 of the 3 strategies and sessions of mine were imported from old (batch old-1), and would be',
  );
  await expect(checked('algotrade', rows, { ...counts, other: 2 })).rejects.toThrow(
    ' 2 of the 3 strategies and sessions of mine were imported from old (batch old-1) and 1 was imported from ' +
      'other (batch other-1), and would be',
  );
  expect(await checked('algotrade', rows, { old: 9, other: 9, large: 9 })).toBeUndefined();
});
