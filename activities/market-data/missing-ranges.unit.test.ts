import { missingRanges } from './missing-ranges';

const HOUR = 3_600_000;
const range = { start: 0, end: 6 * HOUR };

test('what is missing lies between candles and at both ends', () => {
  const times = Float64Array.of(HOUR, 3 * HOUR, 4 * HOUR);
  expect(missingRanges(times, range, HOUR)).toEqual([
    { start: 0, end: HOUR },
    { start: 2 * HOUR, end: 3 * HOUR },
    { start: 5 * HOUR, end: 6 * HOUR },
  ]);
});

test('candles that open at half past leave half an hour at both ends, which is no gap', () => {
  const halfPast = Float64Array.from({ length: 5 }, (_, i) => (i + 0.5) * HOUR);
  expect(missingRanges(halfPast, range, HOUR)).toEqual([]);
  const holed = halfPast.filter((_, i) => i !== 2);
  expect(missingRanges(holed, range, HOUR)).toEqual([{ start: 2.5 * HOUR, end: 3.5 * HOUR }]);
});
