import { attemptMinutes } from './attempt-minutes';

test.each([
  ['a day of minutes', 1_500, 0.002, 3],
  ['a year of minutes', 525_600, 0.5, 7],
  ['the most expensive run', 50_000, 60, 13],
  ['the longest run', 5_000_000, 5, 30],
])('an attempt of %s has minutes', (_, bars, seconds, minutes) => {
  expect(attemptMinutes({ bars, operations: 1, seconds })).toBe(minutes);
});

test('a run without an estimate has the longest time', () => {
  expect(attemptMinutes(null)).toBe(30);
});
