import { candlesFrom } from '../testing/candles';
import { nodeOutputs } from '../testing/node-outputs';

/** Level bars before bar 0 of a drawing: with them the warm-up of 60 bars of lookback is over. */
const LEVEL = 80;

/** Straight lines through (bar, price) points, after a level stretch. */
function drawn(points: [number, number][]): number[] {
  const level = points[0]?.[1] ?? NaN;
  const closes: number[] = new Array<number>(LEVEL).fill(level);
  points.forEach(([bar, price], p) => {
    const [from, start] = points[p - 1] ?? [bar, price];
    const steps = bar - from;
    for (let k = steps === 0 ? 0 : 1; k <= steps; k++) {
      closes.push(start + ((price - start) * k) / (steps || 1));
    }
  });
  return closes;
}

/** Bars on which the pattern completes. */
function completions(patternType: string, closes: number[], confidence = 0.8): number[] {
  const outputs = nodeOutputs(
    { p: ['priceNode'], pattern: ['patternNode', { patternType, confidence, lookbackBars: 60 }] },
    ['p > pattern.price-in'],
    candlesFrom(closes),
  );
  return (outputs['pattern.pattern-out'] ?? []).flatMap((value, bar) => (value === 1 ? [bar] : []));
}

const mirrored = (points: [number, number][]) =>
  points.map(([bar, price]): [number, number] => [bar, 200 - price]);

const LEAD: [number, number][] = [
  [0, 80],
  [40, 100],
];
const DOUBLE: [number, number][] = [...LEAD, [50, 120], [58, 110], [66, 119.5], [80, 100]];
const UNEVEN: [number, number][] = [...LEAD, [50, 120], [58, 110], [66, 114], [80, 100]];
const HEAD: [number, number][] = [
  ...LEAD,
  [46, 110],
  [52, 105],
  [60, 120],
  [68, 105],
  [74, 110],
  [84, 95],
];
const NO_HEAD: [number, number][] = [
  ...LEAD,
  [46, 110],
  [52, 105],
  [60, 110.4],
  [68, 105],
  [74, 110],
  [84, 95],
];
const TRIANGLE: [number, number][] = [
  ...LEAD,
  [46, 120],
  [54, 104],
  [61, 115],
  [67, 108],
  [78, 125],
];
const WIDENING: [number, number][] = [
  ...LEAD,
  [46, 112],
  [54, 106],
  [61, 116],
  [67, 102],
  [80, 125],
];
const WEDGE: [number, number][] = [
  ...LEAD,
  [46, 110],
  [53, 103],
  [62, 116],
  [68, 112],
  [74, 118],
  [90, 95],
];
const FLAG: [number, number][] = [
  [0, 101],
  [45, 100],
  [53, 140],
  [58, 132],
  [63, 138],
  [68, 130],
  [80, 160],
];
const STEEP_FLAG: [number, number][] = [
  [0, 101],
  [45, 100],
  [53, 112],
  [58, 104],
  [63, 110],
  [68, 102],
  [80, 130],
];
const PENNANT: [number, number][] = [
  [0, 101],
  [45, 100],
  [53, 140],
  [58, 130],
  [63, 137],
  [68, 133],
  [80, 160],
];

test.each([
  ['double_top', DOUBLE, UNEVEN],
  ['double_bottom', mirrored(DOUBLE), mirrored(UNEVEN)],
  ['head_shoulders', HEAD, NO_HEAD],
  ['inverse_head_shoulders', mirrored(HEAD), mirrored(NO_HEAD)],
  ['triangle', TRIANGLE, WIDENING],
  ['wedge', WEDGE, TRIANGLE],
  ['flag', FLAG, STEEP_FLAG],
  ['pennant', PENNANT, FLAG],
] as const)('%s is found where it is drawn, once, and not elsewhere', (type, drawing, other) => {
  const found = completions(type, drawn(drawing));
  expect(found).toHaveLength(1);
  // Not before the last swing was confirmed: completion is the way out of the pattern.
  const [lastSwing = 0] = drawing.at(-2) ?? [];
  expect(found[0]).toBeGreaterThan(LEVEL + lastSwing);
  expect(completions(type, drawn(other))).toEqual([]);
  const line: [number, number][] = [
    [0, 100],
    [120, 160],
  ];
  expect(completions(type, drawn(line))).toEqual([]);
});

test('a pattern completes at the close that breaks the neckline', () => {
  const closes = drawn(DOUBLE);
  const [bar = 0] = completions('double_top', closes);
  expect(closes[bar]).toBeLessThan(110);
  expect(closes[bar - 1]).toBeGreaterThanOrEqual(110);
});

test('confidence is the least score: tops a twentieth of the height apart score 0.95', () => {
  const closes = drawn(DOUBLE);
  expect(completions('double_top', closes, 0.9)).toHaveLength(1);
  expect(completions('double_top', closes, 0.97)).toEqual([]);
});

test('a pattern longer than the lookback is not seen', () => {
  const slow = DOUBLE.map(([bar, price]): [number, number] => [bar * 3, price]);
  expect(completions('double_top', drawn(slow))).toEqual([]);
});
