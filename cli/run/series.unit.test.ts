import type { CandleFile } from '../../candle-files/candle-file';
import { candlesFrom } from '../../engine/testing/candles';
import { seriesOf } from './series';

const MINUTE = 60_000;
const columns = candlesFrom(Array.from({ length: 30 }, (_, i) => 100 + i));
const START = columns.time[0] as number;

/** A file of minutes whose first candle opens one minute into a bar. */
const file = {
  ...{ path: 'own.csv', symbol: 'BTC/USD', warnings: [], timeframe: '1m' },
  ...{ length: '1m', spacing: MINUTE },
  columns: { ...columns, time: columns.time.map((time) => time + MINUTE) },
} as unknown as CandleFile;

const first = 'is partial: it begins at 2022-01-01 00:01';
const last = 'the last bar is partial: it ends at 2022-01-01 00:31';

/** Candles of half an hour in the trading hours of two days in New York. */
const stock = {
  ...file,
  ...{ timeframe: '30m', length: '30m', spacing: 30 * MINUTE },
  columns: {
    ...columns,
    time: columns.time
      .slice(0, 26)
      .map((_, i) => Date.UTC(2022, 0, 3 + Math.floor(i / 13), 14, 30 + (i % 13) * 30)),
  },
} as unknown as CandleFile;

test('bars that are all skipped are an error with the way out', () => {
  expect(() => seriesOf(stock, { timeframe: '1d' })).toThrow(
    'own.csv: expected a whole bar of 1d, but there is none\n' +
      '  2 bars of 1d skipped, because candles are missing inside: first 2022-01-03 00:00; for closed hours give --calendar',
  );
  const open = seriesOf(stock, { timeframe: '1d', calendar: 'us-equities' });
  expect(open.columns.time).toHaveLength(2);
  // Before and after trading hours nothing is missing.
  expect(open.warnings).toEqual([]);
});

test.each([
  ['the whole file', {}, [`the first bar ${first}`, last]],
  [
    'a part after the first bar',
    { from: START + 15 * MINUTE, to: START + 30 * MINUTE },
    [`the first bar, which only warms up indicators, ${first}`],
  ],
])('bars of which the file holds a part are named in %s', (_, span, warnings) => {
  expect(seriesOf(file, { timeframe: '15m', ...span }).warnings).toEqual(warnings);
});

test('a bar that is skipped is not said to be partial as well', () => {
  const without = (minutes: readonly number[]) => {
    const time = file.columns.time.filter((at) => !minutes.includes((at - START) / MINUTE));
    return { ...file, columns: { ...columns, time } } as unknown as CandleFile;
  };
  const skipped = (bar: string) =>
    expect.stringMatching(`^1 bar of 15m skipped, .* first 2022-01-01 ${bar};`);
  const warnings = (...minutes: number[]) =>
    seriesOf(without(minutes), { timeframe: '15m' }).warnings;
  expect(warnings(5)).toEqual([skipped('00:00'), last]);
  expect(warnings(20)).toEqual([skipped('00:15'), `the first bar ${first}`, last]);
  // The file ends in the bar that is skipped.
  const ending = warnings(20, 26, 27, 28, 29, 30);
  expect(ending).toEqual([skipped('00:15'), `the first bar ${first}`]);
});

test('a start before the first candle is told, one between two candles is not', () => {
  const warned = (from: number, of = file) =>
    seriesOf(of, { from }).warnings.filter((text) => text.includes('starts there'));
  expect(warned(START - 2 * MINUTE)).toHaveLength(1);
  expect(warned(START + MINUTE / 2)).toEqual([]);
  expect(warned(START + MINUTE)).toEqual([]);
  const time = file.columns.time.map((at, i) => (i < 3 ? at : at + 10 * MINUTE));
  const gap = { ...file, columns: { ...file.columns, time } };
  expect(warned(START + 6 * MINUTE, gap)).toEqual([]);
});
