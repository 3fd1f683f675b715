import { fetchSize } from './fetch-size';

const MB = 1024 * 1024;

test.each([
  ['none', 0, 0, 0, 1],
  ['small ones', 10_000, 10_000 * 200, 400, 500],
  ['ones of 100 kB each', 300, 300 * 100_000, 100_000, 10],
  ['a large one among many small ones', 100_000, 100_000 * 200 + 4 * MB, 4 * MB, 8],
  ['a very large one among many small ones', 100_000, 100_000 * 200 + 64 * MB, 64 * MB, 1],
  ['one half a megabyte large among many small ones', 100_000, 100_000 * 200 + MB / 2, MB / 2, 64],
])('of rows, %s, a fetch takes what memory holds', (_, rows, bytes, largest, count) =>
  expect(fetchSize(rows, bytes, largest)).toBe(count),
);
