import type { CandleColumns } from '../candles/candle';
import { toColumns } from '../candles/candle';
import { withBuffers } from '../testing/with-buffers';
import { checkCandles } from './check-candles';

const check = (columns: CandleColumns) => withBuffers((buffers) => checkCandles(columns, buffers));
const candlesAt = (times: readonly number[]) =>
  toColumns(times.map((time) => ({ time, open: 1, high: 1, low: 1, close: 1, volume: 1 })));

test('columns of unequal length or out of order are refused', () => {
  const columns = candlesAt([1, 1]);
  expect(() => check(columns)).toThrow(/bar 1 is not later/);
  expect(() => check({ ...columns, low: new Float64Array(1) })).toThrow(/2 values in low/);
  expect(() => check(candlesAt([NaN]))).toThrow(/finite/);
});

test('times that do not ascend are found wherever they are', () => {
  const length = 10_000;
  const ascending = Float64Array.from({ length }, (_, i) => i * 60_000);
  const columnsWith = (time: Float64Array) => {
    const rest = new Float64Array(time.length);
    return { time, open: rest, high: rest, low: rest, close: rest, volume: rest };
  };
  for (const bars of [0, 1, 2, 4_095, 4_096, 4_097, 8_191, 8_192, length]) {
    check(columnsWith(ascending.slice(0, bars)));
  }
  for (const i of [1, 2, 3, 4, 5, 4_094, 4_095, 4_096, 4_097, 8_190, 8_191, length - 2]) {
    for (const wrong of [ascending[i - 1] as number, (ascending[i - 1] as number) - 1, NaN]) {
      const time = ascending.slice();
      time[i] = wrong;
      expect(() => check(columnsWith(time))).toThrow(`bar ${i} is not later`);
    }
  }
});
