import { seriesOf } from './candle-series';
import { fillPage } from './fill-page';
import { missingRanges, pagesOf } from './missing-ranges';

const limits = { start: 0, stepMs: 10, completeUntil: 100, settledUntil: 60 };
const candle = (time: number, close: number) => {
  return { time, open: 1, high: 9, low: 1, close, volume: 2 };
};

test('an interval left out between two candles is flat at the close before it', () => {
  const rows = fillPage([candle(0, 5), candle(20, 6)], { ...limits, completeUntil: 30 }, undefined);
  expect(rows[1]).toEqual({ time: 10, open: 5, high: 5, low: 5, close: 5, volume: 0, trades: 0 });
  expect(rows.map(({ trades }) => trades)).toEqual([null, 0, null]);
});

test('what comes before the first candle is flat only if a close before it is known', () => {
  expect(fillPage([candle(20, 6)], limits, undefined)[0]?.time).toBe(20);
  expect(fillPage([candle(20, 6)], limits, 4)[0]).toMatchObject({ time: 0, close: 4, volume: 0 });
});

test('the newest intervals left out are not flat before the exchange has settled', () => {
  const times = fillPage([candle(0, 5), candle(30, 6)], limits, undefined).map(({ time }) => time);
  expect(times).toEqual([0, 10, 20, 30, 40, 50]);
});

test('a page without candles stays a hole', () => {
  expect(fillPage([], limits, 4)).toEqual([]);
});

test('missing ranges are the runs of absent candles', () => {
  const row = (time: number) => ({ ...candle(time, 1), trades: null });
  const { time } = seriesOf([row(10), row(20), row(50)]);
  expect(missingRanges(time, { start: 0, end: 80 }, 10)).toEqual([
    { start: 0, end: 10 },
    { start: 30, end: 50 },
    { start: 60, end: 80 },
  ]);
  expect(missingRanges(time, { start: 10, end: 30 }, 10)).toEqual([]);
});

test('pages cover ranges, each once', () => {
  const ranges = [
    { start: 5, end: 12 },
    { start: 18, end: 31 },
  ];
  expect(pagesOf(ranges, 10)).toEqual([0, 10, 20, 30]);
});
