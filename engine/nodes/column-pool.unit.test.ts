import { flagColumn, numberColumn, withRecycledColumns } from './column-pool';

test('a column comes back empty in the next run, and to no one outside of runs', () => {
  const first = withRecycledColumns(() => numberColumn(1_000).fill(7));
  const second = withRecycledColumns(() => {
    const column = numberColumn(1_000);
    expect(column).toBe(first);
    expect(column.every((value) => value === 0)).toBe(true);
    expect(numberColumn(1_000)).not.toBe(first);
    expect(numberColumn(999)).toHaveLength(999);
    expect(flagColumn(1_000)).toBeInstanceOf(Uint8Array);
    return column;
  });
  expect(numberColumn(1_000)).not.toBe(second);
});

test('columns come back also when the work fails', () => {
  let column: Float64Array | undefined;
  const failing = () =>
    withRecycledColumns(() => {
      column = numberColumn(77);
      throw new Error('failed');
    });
  expect(failing).toThrow('failed');
  expect(withRecycledColumns(() => numberColumn(77))).toBe(column);
});

test('work within work keeps its columns until the outer one ends', () => {
  withRecycledColumns(() => {
    const inner = withRecycledColumns(() => numberColumn(55));
    expect(numberColumn(55)).not.toBe(inner);
  });
});

test('no more is kept than a few dozen megabytes', () => {
  const length = 2 ** 20;
  const many = withRecycledColumns(() => Array.from({ length: 12 }, () => numberColumn(length)));
  const again = withRecycledColumns(() => Array.from({ length: 12 }, () => numberColumn(length)));
  const kept = again.filter((column) => many.includes(column));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThanOrEqual(8);
});
