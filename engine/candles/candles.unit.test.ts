import { toColumns } from './candle';
import { resampleColumns } from './resample';
import { isTimeframe, openTime, TIMEFRAMES, timeframeMs } from './timeframe';

test('timeframes ascend, divide a day and are recognised exactly', () => {
  const lengths = TIMEFRAMES.map(timeframeMs);
  expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  for (const length of lengths) expect(86_400_000 % length).toBe(0);
  expect(timeframeMs('3m')).toBe(180_000);
  expect(['1m', '60s', 5, null, 'constructor'].filter(isTimeframe)).toEqual(['1m']);
});

test('the open time is the start of the bar that holds the instant', () => {
  const time = Date.UTC(2022, 0, 5, 7, 59, 59, 999);
  expect(openTime('8h', time)).toBe(Date.UTC(2022, 0, 5, 0));
  expect(openTime('5s', time)).toBe(Date.UTC(2022, 0, 5, 7, 59, 55));
  expect(openTime('1d', -1)).toBe(-86_400_000);
});

const bar = (minute: number, open: number, high: number, low: number, close: number) => ({
  time: minute * 60_000,
  open,
  high,
  low,
  close,
  volume: 1,
});

test('resampling keeps first open, extremes, last close and all volume', () => {
  const columns = toColumns([bar(1, 5, 9, 4, 6), bar(2, 6, 7, 1, 2), bar(5, 2, 3, 2, 3)]);
  const merged = resampleColumns(columns, '5m');
  expect(merged).toEqual(
    toColumns([
      { time: 0, open: 5, high: 9, low: 1, close: 2, volume: 2 },
      { time: 300_000, open: 2, high: 3, low: 2, close: 3, volume: 1 },
    ]),
  );
});
