import { withBuffers } from '../testing/with-buffers';
import type { PatternType } from './chart-shapes';
import { SHAPES } from './chart-shapes';
import {
  divergenceColumns,
  divergenceMemory,
  divergenceRule,
  divergenceStep,
  divergenceWarmup,
} from './divergence';
import { patternColumn, patternMemory, patternRule, patternStep, patternWarmup } from './pattern';

const BARS = 12_000;
const HOLE = 5_000;
const TYPES = Object.keys(SHAPES) as PatternType[];

/** Steps on a grid, so that equal neighbours occur, as a linear congruential generator draws them. */
function wandering(seed: number): Float64Array {
  let state = seed;
  let price = 100;
  return Float64Array.from({ length: BARS }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    price += (Math.floor((state / 2 ** 31) * 5) - 2) / 4;
    return price;
  });
}

const prices = wandering(7);
const series = wandering(11);
prices[HOLE] = NaN;
series[HOLE + 100] = NaN;

const pattern = (x: Float64Array, type: PatternType, lookback: number) =>
  withBuffers((buffers) => patternColumn(buffers, x, patternRule(type, 0.1, lookback)).slice());
const divergences = (from: number, to: number, lookback: number, sensitivity: number) =>
  withBuffers((buffers) =>
    divergenceColumns(
      buffers,
      prices.slice(from, to),
      series.slice(from, to),
      divergenceRule(lookback, 'both', sensitivity),
    ).map((column) => column.slice()),
  );

/** Bars at which slices begin whose outputs must be those of the whole; they hold no hole. */
const SLICE = 150;
const starts = Array.from({ length: 280 }, (_, k) => HOLE + 101 + 24 * k);

/** The first slice of which an output differs from the whole after the warm-up, or is ready before. */
function differing(
  outputs: (from: number, to: number) => Uint8Array[],
  warmup: number,
): number | undefined {
  const whole = outputs(0, BARS);
  return starts.find((start) =>
    outputs(start, start + SLICE).some((part, o) => {
      const same = whole[o]?.subarray(start + warmup, start + SLICE) as Uint8Array;
      return (
        Buffer.compare(part.subarray(warmup), same) !== 0 ||
        part.subarray(0, warmup).some((value) => value !== 2)
      );
    }),
  );
}

describe.each([5, 12, 30])('over a lookback of %i bars', (lookback) => {
  test.each(TYPES)('%s depends on no bar before its warm-up', (type) => {
    const warmup = patternWarmup(patternRule(type, 0.1, lookback));
    const outputs = (from: number, to: number) => [pattern(prices.slice(from, to), type, lookback)];
    expect(differing(outputs, warmup)).toBeUndefined();
  });

  test.each(TYPES)('%s steps as its column does, over a hole', (type) => {
    const rule = patternRule(type, 0.1, lookback);
    const memory = new Float64Array(patternMemory(rule));
    const steps = Uint8Array.from(prices, (price) => patternStep(memory, 0, rule, price));
    expect(pattern(prices, type, lookback)).toEqual(steps);
  });

  test.each([0.2, 0.6, 1])('divergence at %d depends on no bar before it', (sensitivity) => {
    const warmup = divergenceWarmup(divergenceRule(lookback, 'both', sensitivity));
    const outputs = (from: number, to: number) => divergences(from, to, lookback, sensitivity);
    expect(differing(outputs, warmup)).toBeUndefined();
  });

  test.each([0.2, 0.6, 1])(
    'divergence at %d steps as its columns do, over holes',
    (sensitivity) => {
      const rule = divergenceRule(lookback, 'both', sensitivity);
      const memory = new Float64Array(divergenceMemory(rule));
      const now = new Uint8Array(2);
      const steps = [0, 1, 2].map(() => new Uint8Array(BARS));
      prices.forEach((price, i) => {
        divergenceStep(memory, 0, rule, price, series[i] as number, now, 0);
        const [bullish = 2, bearish = 2] = now;
        [bullish, bearish, bullish | bearish].forEach(
          (value, o) => ((steps[o] as Uint8Array)[i] = value),
        );
      });
      expect(divergences(0, BARS, lookback, sensitivity)).toEqual(steps);
    },
  );
});

test('a long series with a hole every few bars needs no more room than one without', () => {
  const holed = Float64Array.from({ length: 120_000 }, (_, i) =>
    i % 24 === 23 ? NaN : (prices[i % HOLE] as number),
  );
  const column = pattern(holed, 'double_top', 5);
  expect(column).toHaveLength(holed.length);
  const rule = divergenceRule(5, 'both', 1);
  const [bullish] = withBuffers((buffers) =>
    divergenceColumns(buffers, holed, holed, rule).map((c) => c.slice()),
  );
  expect(bullish).toHaveLength(holed.length);
});

test('all of them are true now and then', () => {
  for (const type of TYPES) expect(pattern(prices, type, 60)).toContain(1);
  for (const column of divergences(0, BARS, 30, 0.6)) expect(column).toContain(1);
});
