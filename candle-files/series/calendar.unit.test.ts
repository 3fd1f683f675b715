import { barsExpected, barsWithOpenHours } from './calendar';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000] as const;
const at = (text: string) => Date.parse(`${text}Z`);

/** Days of a year (or span) on which a daily candle is expected. */
function tradingDays(from: string, to: string): number {
  return barsExpected('us-equities', at(`${from}T00:00`), at(`${to}T00:00`), DAY);
}

test('always open', () => {
  expect(barsExpected('24x7', at('2022-01-07T00:00'), at('2022-01-10T00:00'), HOUR)).toBe(72);
});

test('weekends are no gaps on weekdays, nor is Friday evening in New York', () => {
  const hours = (from: string, to: string) => barsExpected('weekdays', at(from), at(to), HOUR);
  expect(hours('2022-01-08T00:00', '2022-01-10T00:00')).toBe(0);
  // 17:00 in New York is 22:00 UTC in winter, 21:00 in summer.
  expect(hours('2022-01-07T22:00', '2022-01-09T22:00')).toBe(0);
  expect(hours('2022-07-08T21:00', '2022-07-10T21:00')).toBe(0);
  expect(hours('2022-01-07T21:00', '2022-01-09T22:00')).toBe(1);
  expect(hours('2022-01-05T00:00', '2022-01-06T00:00')).toBe(24);
  expect(barsExpected('weekdays', at('2022-01-08T00:00'), at('2022-01-10T00:00'), DAY)).toBe(0);
});

test('the New York Stock Exchange traded this many days (as it counts them)', () => {
  // 2012 lost two days to a storm and 2018 one to mourning, which no rule foresees.
  const years = { 2009: 252, 2011: 252, 2012: 250 + 2, 2016: 252, 2018: 251 + 1, 2019: 252 };
  const later = { 2020: 253, 2021: 252, 2022: 251, 2023: 250, 2024: 252 };
  for (const [year, days] of Object.entries({ ...years, ...later })) {
    expect([year, tradingDays(`${year}-01-01`, `${Number(year) + 1}-01-01`)]).toEqual([year, days]);
  }
});

test('Good Friday, Juneteenth, holidays on Saturdays and Sundays', () => {
  const isOpen = (day: string) =>
    tradingDays(day, new Date(at(`${day}T00:00`) + DAY).toISOString().slice(0, 10)) === 1;
  const closed = [
    '2022-04-15',
    '2023-04-07',
    '2022-06-20',
    '2020-07-03',
    '2021-07-05',
    '2022-12-26',
    '2024-03-29',
  ];
  const open = ['2021-12-31', '2021-06-18', '2022-04-14', '2022-12-27', '2022-10-10', '2022-11-11'];
  expect(closed.filter(isOpen)).toEqual([]);
  expect(open.filter(isOpen)).toEqual(open);
});

test('nights are no gaps; days are 390 minutes long, some 210', () => {
  const minutes = (from: string, to: string) =>
    barsExpected('us-equities', at(from), at(to), MINUTE);
  expect(minutes('2022-01-05T21:00', '2022-01-06T14:30')).toBe(0);
  expect(minutes('2022-01-05T00:00', '2022-01-06T00:00')).toBe(390);
  expect(minutes('2022-07-06T13:30', '2022-07-06T20:00')).toBe(390);
  expect(minutes('2022-11-25T00:00', '2022-11-26T00:00')).toBe(210);
  expect(minutes('2022-01-05T20:58', '2022-01-06T14:32')).toBe(2 + 2);
});

test('bars count that hold a part of the open hours, on and off the grid of their length', () => {
  const at = (day: number, hour: number, minute = 0) => Date.UTC(2022, 0, day, hour, minute);
  const count = (from: number, to: number, hours: number) =>
    barsWithOpenHours('us-equities', from, to, hours * 3_600_000);
  expect(count(at(4, 0), at(5, 0), 1)).toBe(7);
  expect(count(at(4, 0), at(5, 0), 4)).toBe(3);
  expect(count(at(4, 0), at(5, 0), 12)).toBe(1);
  expect(count(at(4, 15, 30), at(4, 17, 30), 1)).toBe(2);
  expect(count(at(4, 19, 30), at(5, 14, 30), 1)).toBe(2);
  expect(count(at(4, 21, 30), at(5, 14, 30), 1)).toBe(0);
  expect(count(at(8, 0), at(10, 0), 24)).toBe(0);
});
