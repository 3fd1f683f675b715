import { candlesFrom } from '../testing/candles';
import { nodeOutputs } from '../testing/node-outputs';

/** V-shaped dips of given depth below 100, eight bars apart, after a level start. */
function dips(depths: number[]): number[] {
  const dip = (depth: number) =>
    [-0.25, -0.5, -0.75, -1, -0.75, -0.5, -0.25, 0].map((k) => 100 + depth * k);
  return [...new Array<number>(28).fill(100), ...depths.flatMap(dip), 100, 100, 100];
}

function run(price: number[], indicator: number[], data: Record<string, unknown>) {
  const outputs = nodeOutputs(
    { p: ['priceNode'], i: ['priceNode', { priceType: 'volume' }], d: ['divergenceNode', data] },
    ['p > d.price-in', 'i > d.indicator-in'],
    { ...candlesFrom(price), volume: Float64Array.from(indicator) },
  );
  const bars = (handle: string) =>
    (outputs[`d.${handle}`] ?? []).flatMap((value, bar) => (value === 1 ? [bar] : []));
  return {
    bullish: bars('bullish-div-out'),
    bearish: bars('bearish-div-out'),
    any: bars('divergence-out'),
    ready: (outputs['d.bullish-div-out'] ?? []).findIndex((value) => value !== 2),
  };
}

const BOTH = { lookbackPeriod: 20, divergenceType: 'both', sensitivity: 0.5 };
const REGULAR = { ...BOTH, divergenceType: 'regular' };
const HIDDEN = { ...BOTH, divergenceType: 'hidden' };
const deeper = dips([8, 12]);
const shallower = dips([12, 8]);
const upside = (values: number[]) => values.map((value) => 200 - value);

test('a lower low of the price with a higher low of the indicator is regular and bullish', () => {
  const { bullish, bearish, any, ready } = run(deeper, shallower, REGULAR);
  // The second low lies at bar 39; three bars later it is confirmed.
  expect(bullish[0]).toBe(42);
  expect(bearish).toEqual([]);
  expect(any).toEqual(bullish);
  // 20 bars for the swing, and 20 less its 3 of confirmation before it.
  expect(ready).toBe(35);
  expect(run(deeper, shallower, HIDDEN).any).toEqual([]);
});

test('a higher low of the price with a lower low of the indicator is hidden and bullish', () => {
  expect(run(shallower, deeper, HIDDEN).bullish[0]).toBe(42);
  expect(run(shallower, deeper, REGULAR).bullish).toEqual([]);
});

test('highs mirror lows', () => {
  expect(run(upside(deeper), upside(shallower), REGULAR).bearish[0]).toBe(42);
  expect(run(upside(shallower), upside(deeper), HIDDEN).bearish[0]).toBe(42);
});

test('lows that agree do not diverge, and old swings leave the lookback', () => {
  expect(run(deeper, deeper, BOTH).any).toEqual([]);
  const { bullish } = run(
    [...deeper, ...new Array<number>(20).fill(100)],
    [...shallower, ...new Array<number>(20).fill(100)],
    REGULAR,
  );
  // The first low (bar 31) is inside the last 20 bars up to bar 50.
  expect(bullish.at(-1)).toBe(50);
});

test('higher sensitivity confirms sooner and accepts smaller swings', () => {
  expect(run(deeper, shallower, { ...REGULAR, sensitivity: 1 }).bullish[0]).toBe(40);
  const level = new Array<number>(50).fill(100);
  const ripple = [...level, ...dips([40, 1, 1.5])];
  const counter = [...level, ...dips([40, 1.5, 1])];
  const wide = { ...REGULAR, lookbackPeriod: 40 };
  expect(run(ripple, counter, { ...wide, sensitivity: 0.5 }).bullish).toEqual([]);
  expect(run(ripple, counter, { ...wide, sensitivity: 1 }).bullish.length).toBeGreaterThan(0);
});

test('an old period is the lookback', () => {
  expect(run(deeper, shallower, { period: 20 })).toEqual(run(deeper, shallower, REGULAR));
});
