import { bucketsOf, highest, lowest } from './buckets';
import { escape } from './markup';
import { linearScale, niceTicks, timeTicks } from './scale';

test('ticks are round, inside the range and about as many as asked', () => {
  expect(niceTicks(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(niceTicks(33_000, 48_000, 6)).toEqual([35_000, 37_500, 40_000, 42_500, 45_000, 47_500]);
  for (const [low, high] of [
    [0, 0],
    [5, 5],
    [-1e-9, 1e-9],
    [1e12, 1e12 + 1],
  ] as const) {
    const ticks = niceTicks(low, high, 5);
    expect(ticks.length).toBeLessThan(12);
    for (const tick of ticks) expect(Number.isFinite(tick)).toBe(true);
  }
});

test('times are told by minute, day, month or year as the span asks', () => {
  const start = Date.UTC(2022, 0, 1);
  const labels = (days: number) => timeTicks(start, start + days * 86_400_000, 8).map(([, l]) => l);
  expect(labels(0.2)).toContain('Jan 1 02:00');
  expect(labels(6)).toContain('Jan 4');
  expect(labels(365)).toContain('Sep 2022');
  expect(labels(5_000)).toContain('2030');
  for (const days of [0.001, 0.2, 6, 40, 365, 5_000]) expect(labels(days).length).toBeLessThan(12);
});

test('a scale of an empty range stays finite', () => {
  expect(linearScale([5, 5], [0, 100])(5)).toBe(0);
});

test('buckets cover every bar once and keep the extremes', () => {
  const values = Float64Array.from({ length: 1_003 }, (_, i) => Math.sin(i));
  const buckets = bucketsOf(values.length, 100);
  expect(buckets).toHaveLength(100);
  expect(buckets[0]?.first).toBe(0);
  expect(buckets.at(-1)?.last).toBe(1_002);
  buckets.slice(1).forEach(({ first }, i) => expect(first).toBe((buckets[i]?.last ?? 0) + 1));
  expect(Math.min(...lowest(values, buckets))).toBe(Math.min(...values));
  expect(Math.max(...highest(values, buckets))).toBe(Math.max(...values));
});

test('names of strategies cannot become markup', () => {
  expect(escape(`<img src=x onerror="a('b')">&`)).not.toMatch(/[<>"']/);
});
