import { dimensionOf } from './dimension';
import { inSharedOrder, sharingBatches } from './shared-order';

/** The part of a grid that is asked for together: some rows of many values. */
const rows = [3, 4, 5].flatMap((fast) =>
  Array.from({ length: 100 }, (_, slow) => ({ point: [0, fast, slow] })),
);

/** How often a column is computed when the last so many of an axis are kept. */
function computed(items: readonly { point: number[] }[], d: number, kept: number): number {
  const held: number[] = [];
  let count = 0;
  for (const { point } of items) {
    const value = point[d] as number;
    const at = held.indexOf(value);
    if (at >= 0) held.splice(at, 1);
    else count++;
    held.push(value);
    if (held.length > kept) held.shift();
  }
  return count;
}

test('the longest dimension turns slowest, and every column is computed once', () => {
  const ordered = inSharedOrder(rows, [dimensionOf('candles', ['a.csv'])]);
  expect(ordered.slice(0, 4).map(({ point }) => point)).toEqual([
    [0, 3, 0],
    [0, 4, 0],
    [0, 5, 0],
    [0, 3, 1],
  ]);
  expect(new Set(ordered)).toEqual(new Set(rows));
  expect(computed(rows, 2, 20)).toBe(300);
  expect(computed(ordered, 2, 20)).toBe(100);
  expect(computed(ordered, 1, 20)).toBe(3);
});

test('dimensions that choose the candles stay outermost', () => {
  const markets = [1, 0].flatMap((market) => [0, 1, 2].map((a) => ({ point: [market, a] })));
  const files = [dimensionOf('candles', ['a.csv', 'b.csv']), dimensionOf('rsi.period', [1, 2, 3])];
  expect(inSharedOrder(markets, files).map(({ point }) => point[0])).toEqual([0, 0, 0, 1, 1, 1]);
  expect(inSharedOrder([])).toEqual([]);
});

test('batches end where columns do, and are of one market each', () => {
  const grid = Array.from({ length: 4 }, (_, period) =>
    Array.from({ length: 25 }, (_, width) => ({ point: [period, width] })),
  ).flat();
  const dimensions = [
    dimensionOf('bands.period', [1, 2, 3, 4]),
    dimensionOf('bands.deviation', []),
  ];
  // The longer dimension turns slower: its 25 values have four points each.
  const sizes = (most: number) =>
    sharingBatches(grid, dimensions, () => most).map(({ length }) => length);
  expect(sizes(6)).toEqual(Array(25).fill(4));
  expect(sizes(32)).toEqual([...Array<number>(6).fill(16), 4]);
  expect(Math.max(...sizes(3))).toBe(3);
  // The fewer are left, the smaller batches may be.
  const shrinking = sharingBatches(grid, dimensions, (left) => Math.ceil(left / 4));
  expect(shrinking.map(({ length }) => length).slice(0, 3)).toEqual([16, 12, 12]);
  expect(shrinking.at(-1)).toHaveLength(1);
  expect(shrinking.flat()).toEqual(inSharedOrder(grid, dimensions));
  const markets = [0, 1].flatMap((market) => [0, 1, 2].map((a) => ({ point: [market, a] })));
  const files = [dimensionOf('candles', ['a.csv', 'b.csv']), dimensionOf('rsi.period', [1, 2, 3])];
  expect(sharingBatches(markets, files, () => 32).map((batch) => batch.length)).toEqual([3, 3]);
  expect(sharingBatches([], files, () => 32)).toEqual([]);
});

test('of two long dimensions no more columns are met in turn than a cache holds', () => {
  const grid = Array.from({ length: 100 }, (_, fast) =>
    Array.from({ length: 120 }, (_, slow) => ({ point: [fast, slow] })),
  ).flat();
  const ordered = inSharedOrder(grid);
  expect(new Set(ordered)).toEqual(new Set(grid));
  expect(computed(ordered, 0, 40)).toBe(100);
  // Once for each tile of the other dimension.
  expect(computed(ordered, 1, 1)).toBe(4 * 120);
});
