import fc from 'fast-check';
import { exactSum } from '../../engine/candles';
import { rowAt, seriesOf } from './candle-series';
import type { CandleRow } from './candle-series';
import { resampleSeries } from './resample';
import { storedFor } from './stored-timeframes';
import { propertyRuns } from '../../test/support/property-runs';

const MINUTE = 60_000;

function minutes(volumes: readonly number[], start = 0): CandleRow[] {
  return volumes.map((volume, i) => ({
    time: start + i * MINUTE,
    open: 10 + i,
    high: 20 + i,
    low: 5 + i,
    close: 11 + i,
    volume,
    trades: i,
  }));
}

test('ten times 0.1 is 1, whatever the grouping', () => {
  const tenths = new Float64Array(10).fill(0.1);
  expect(exactSum(tenths, 0, 10)).toBe(1);
  expect(tenths.reduce((a, b) => a + b)).not.toBe(1);
});

test('the sum is the double of the decimal sum, beyond 2^53 units and eight decimals too', () => {
  const digits = fc.bigInt({ min: 0n, max: 10n ** 15n - 1n });
  const decimals = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(fc.array(digits, { minLength: 1, maxLength: 40 }), decimals, (units, scale) => {
      const values = Float64Array.from(units, (unit) => Number(`${unit}e-${scale}`));
      const total = units.reduce((sum, unit) => sum + unit, 0n);
      expect(exactSum(values, 0, values.length)).toBe(Number(`${total}e-${scale}`));
    }),
    { ...propertyRuns(1000), examples: [[[742621540422614n, 2870045979329n], 7]] },
  );
});

test('a longer candle has first open, extremes, last close and exact volume', () => {
  const longer = resampleSeries(seriesOf(minutes([0.1, 0.2, 0.3])), MINUTE, 3 * MINUTE);
  expect(rowAt(longer, 0)).toEqual({
    time: 0,
    open: 10,
    high: 22,
    low: 5,
    close: 13,
    volume: 0.6,
    trades: 3,
  });
});

test('a candle with a part missing is not made', () => {
  const rows = minutes([1, 1, 1, 1, 1, 1, 1, 1]).filter((_, i) => i !== 4);
  const longer = resampleSeries(seriesOf(rows), MINUTE, 3 * MINUTE);
  expect([...longer.time]).toEqual([0]);
});

test('trades are unknown as soon as one part does not say', () => {
  const rows = minutes([1, 1, 1]).map((row, i) => (i === 1 ? { ...row, trades: null } : row));
  const longer = resampleSeries(seriesOf(rows), MINUTE, 3 * MINUTE);
  expect(rowAt(longer, 0).trades).toBeNull();
});

test.each([
  ['1m', '1m'],
  ['3m', '1m'],
  ['30m', '15m'],
  ['2h', '1h'],
  ['4h', '1h'],
  ['8h', '1h'],
  ['12h', '6h'],
  ['15s', '15s'],
] as const)('%s is read from %s', (timeframe, stored) => {
  expect(storedFor(timeframe).timeframe).toBe(stored);
});
