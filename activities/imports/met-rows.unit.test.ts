import { MetRows, ownKey } from './met-rows';

const [ours, theirs] = ['ours', 'theirs'].map((id) => ({ table: 'sessions', id })) as [
  { table: string; id: string },
  { table: string; id: string },
];

test('a row is met by its key and what it belongs to, also where it is known by both', () => {
  const met = new MetRows();
  const key = { table: 'trades', id: '1' };
  met.add(key, ours);
  expect(met.has(key, ours)).toBe(true);
  expect(met.has(ownKey(key, ours), ours)).toBe(true);
  expect(met.has(key, theirs)).toBe(false);
  expect(met.has(key)).toBe(false);
});

test('rows are spread over sets, of which one takes 16 million only', () => {
  const sizes = new Map<Set<unknown>, number>();
  const add = jest.spyOn(Set.prototype, 'add').mockImplementation(function (this: Set<unknown>) {
    sizes.set(this, (sizes.get(this) ?? 0) + 1);
    return this;
  });
  try {
    const met = new MetRows();
    for (let row = 0; row < 10_000; row++) {
      met.add({ table: 'trades', id: String(row) });
    }
  } finally {
    add.mockRestore();
  }
  expect(Math.max(...sizes.values())).toBeLessThan(100);
});
