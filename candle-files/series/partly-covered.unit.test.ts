import { partlyCovered } from './partly-covered';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
/** A Friday. */
const FRIDAY = Date.UTC(2022, 0, 7);

function every(spacing: number, from: number, to: number, isThere = (_: number) => true) {
  const times: number[] = [];
  for (let at = from; at < to; at += spacing) if (isThere(at)) times.push(at);
  return times;
}

const opensOf = (times: readonly number[], spacing: number, length: number, calendar = '24x7') =>
  [
    ...partlyCovered({
      ...{ time: Float64Array.from(times), spacing, length },
      calendar: calendar as '24x7',
    }),
  ].map((open) => new Date(open).toISOString().slice(0, 16));

test('a gap names the bars that it begins and ends in, not those that it covers', () => {
  const isThere = (at: number) => at < 10 * MINUTE || at >= 51 * MINUTE;
  const times = every(MINUTE, 0, 2 * HOUR, isThere);
  expect(opensOf(times, MINUTE, 15 * MINUTE)).toEqual(['1970-01-01T00:00', '1970-01-01T00:45']);
  expect(opensOf(times, MINUTE, MINUTE)).toEqual([]);
});

test('what lies before the first candle and after the last is not missing', () => {
  expect(opensOf(every(MINUTE, 4 * MINUTE, 50 * MINUTE), MINUTE, 15 * MINUTE)).toEqual([]);
});

test('candles that open off the grid cover the bars that they open in', () => {
  expect(opensOf(every(HOUR, HOUR / 2, 2 * DAY), HOUR, 4 * HOUR)).toEqual([]);
});

test.each(['weekdays', 'us-equities'] as const)('hours outside of %s are not missing', (name) => {
  const [opens, closes] = name === 'weekdays' ? [0, 22] : [14.5, 21];
  const day = (from: number) => [from + opens * HOUR, from + closes * HOUR] as const;
  const monday = FRIDAY + 3 * DAY;
  const times = [
    ...every(30 * MINUTE, ...day(FRIDAY)),
    ...every(30 * MINUTE, monday + opens * HOUR, monday + 20 * HOUR),
  ];
  for (const length of [HOUR, 4 * HOUR, DAY]) {
    expect(opensOf(times, 30 * MINUTE, length, name)).toEqual([]);
  }
  const without = times.filter((at) => at !== FRIDAY + 15 * HOUR);
  expect(opensOf(without, 30 * MINUTE, DAY, name)).toEqual(['2022-01-07T00:00']);
});
