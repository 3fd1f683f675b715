import fc from 'fast-check';
import type { ColumnBuffers } from '../kernels/column-buffers';
import { withBuffers } from '../testing/with-buffers';
import * as ema64 from './ema';
import * as rsi64 from './rsi';
import * as sma64 from './sma';

type Indicator = (source: Float64Array, period: number) => Float64Array;

/** The indicator as a function that returns copies. */
const alone =
  (indicator: (buffers: ColumnBuffers, ...of: Parameters<Indicator>) => Float64Array): Indicator =>
  (source, period) =>
    withBuffers((buffers) => indicator(buffers, source, period).slice());

const smaColumn = alone(sma64.smaColumn);
const emaColumn = alone(ema64.emaColumn);
const rsiColumn = alone(rsi64.rsiColumn);

const series64 = (values: readonly number[]) => Float64Array.from(values);

/* Straight from the definitions, with no thought of speed or of one bar leading to the next. */
function sma(x: number[], n: number): number[] {
  return x.map((_, i) =>
    i < n - 1 ? NaN : x.slice(i - n + 1, i + 1).reduce((a, b) => a + b, 0) / n,
  );
}

function ema(x: number[], n: number): number[] {
  const alpha = 2 / (n + 1);
  const at = (i: number): number =>
    i === n - 1 ? (sma(x, n)[i] as number) : alpha * (x[i] as number) + (1 - alpha) * at(i - 1);
  return x.map((_, i) => (i < n - 1 ? NaN : at(i)));
}

function rsi(x: number[], n: number): number[] {
  const change = x.map((value, i) => value - (x[i - 1] ?? value));
  const smooth = (moves: number[], i: number): number =>
    i === n
      ? moves.slice(1, n + 1).reduce((a, b) => a + b, 0) / n
      : (smooth(moves, i - 1) * (n - 1) + (moves[i] as number)) / n;
  return x.map((_, i) => {
    if (i < n) return NaN;
    const gain = smooth(
      change.map((c) => Math.max(c, 0)),
      i,
    );
    const loss = smooth(
      change.map((c) => Math.max(-c, 0)),
      i,
    );
    return gain + loss === 0 ? 0 : (100 * gain) / (gain + loss);
  });
}

const price = fc.double({ min: 0.01, max: 100_000, noNaN: true });
const series = fc.array(price, { maxLength: 80 });
const period = fc.integer({ min: 1, max: 30 });

function expectEqualWithin(actual: Float64Array, expected: number[], scale: number): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    const got = actual[i] as number;
    if (Number.isNaN(value)) expect(got).toBeNaN();
    else expect(Math.abs(got - value)).toBeLessThanOrEqual(1e-10 * scale);
  });
}

test.each([
  ['sma', smaColumn, sma],
  ['ema', emaColumn, ema],
  ['rsi', rsiColumn, rsi],
] as const)(
  '%s equals its definition at every bar, first ready index included',
  (name, fast, slow) => {
    fc.assert(
      fc.property(series, period, (x, n) => {
        expectEqualWithin(
          fast(series64(x), n),
          slow(x, n),
          name === 'rsi' ? 100 : Math.max(1, ...x),
        );
      }),
    );
  },
);

test('Wilder’s 14-day RSI of the textbook series begins with 70.46', () => {
  const closes = [
    44.34, 44.09, 44.15, 43.61, 44.33, 44.83, 45.1, 45.42, 45.84, 46.08, 45.89, 46.03, 45.61, 46.28,
    46.28, 46.0,
  ];
  const values = rsiColumn(series64(closes), 14);
  expect(values[13]).toBeNaN();
  expect(values[14]).toBeCloseTo(70.46, 1);
  expect(values[15]).toBeCloseTo(66.25, 1);
});

test('the RSI of a flat series is 0, of a rising one 100', () => {
  expect(rsiColumn(series64([5, 5, 5, 5]), 2)[3]).toBe(0);
  expect(rsiColumn(series64([1, 2, 3, 4]), 2)[3]).toBe(100);
});

test('the sliding mean does not drift: after a million bars it is that of its window alone', () => {
  const x = Float64Array.from({ length: 1_000_000 }, (_, i) =>
    i % 1000 === 0 ? 1e12 : 0.1 + (i % 7) * 0.01,
  );
  const column = smaColumn(x, 20);
  for (let i = 999_900; i < 1_000_000; i++) {
    const window = Array.from(x.subarray(i - 19, i + 1));
    const mean = window.reduce((a, b) => a + b, 0) / 20;
    expect(Math.abs((column[i] as number) - mean)).toBeLessThanOrEqual(1e-15 * mean);
  }
});

test('equal values have exactly their mean, wherever a block of the window ends', () => {
  const x = Float64Array.from({ length: 100 }, (_, i) => (i < 13 ? 7e6 / (i + 1) : 47_123.45));
  for (const period of [2, 3, 7, 20]) {
    const column = smaColumn(x, period);
    for (let i = 13 + period - 1; i < 100; i++) expect(column[i]).toBe(47_123.45);
  }
});

test('a hole in the series starts an indicator afresh', () => {
  const x = series64([1, 2, 3, NaN, 4, 5, 6, 7]);
  expect(Array.from(smaColumn(x, 2))).toEqual([NaN, 1.5, 2.5, NaN, NaN, 4.5, 5.5, 6.5]);
  expect(Array.from(emaColumn(x, 2)).slice(4)).toEqual(Array.from(emaColumn(x.slice(4), 2)));
  expect(Array.from(rsiColumn(x, 2)).slice(4)).toEqual(Array.from(rsiColumn(x.slice(4), 2)));
});
