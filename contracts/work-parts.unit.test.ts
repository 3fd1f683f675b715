import { paceAt, paceFrom, remainingSecondsOf } from './pace';
import recorded from './testing/recorded-searches.json';
import { luckPart, searchedPart, secondsAfter, windowWeight } from './work-parts';

type Name = keyof typeof recorded;

/** What would have been told from a fifth of the time on, every half second, as shares of what it then took. */
function estimatesOf(name: Name): number[] {
  const { trials, windowBars, luckMs, done, search } = recorded[name];
  const kind = search as 'grid' | 'random' | 'tpe';
  const weights = windowBars.map(windowWeight);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const partOf = (sets: number) => {
    if (windowBars.length === 1) return searchedPart(sets, trials, kind, windowBars[0] ?? 0);
    const parts = weights.map((weight, i) => weight * Math.min(1, Math.max(0, sets / trials - i)));
    return parts.reduce((sum, part) => sum + part, 0) / whole;
  };
  const timeline = done.map(([at = 0, sets = 0]) => ({ at, part: partOf(sets) }));
  const end = (timeline.at(-1)?.at ?? 0) + luckMs;
  const after = luckMs === 0 ? 0 : luckPart(trials, kind, windowBars[0] ?? 0);
  let pace = paceFrom(0, 0);
  const shares: number[] = [];
  for (let now = 100; now < 0.95 * end; now += 100) {
    const seen = timeline.filter(({ at }) => at <= now).at(-1);
    if (seen !== undefined) pace = paceAt(pace, seen.at, seen.part);
    const left = remainingSecondsOf(pace, now, after);
    const told = left === null || luckMs === 0 ? left : left + secondsAfter(kind);
    if (now >= 0.2 * end && told !== null) shares.push(told / ((end - now) / 1_000));
  }
  return shares;
}

const within = (shares: readonly number[]) =>
  shares.filter((share) => share >= 0.7 && share <= 1.3).length / shares.length;

/** On two threads of an otherwise quiet machine; those of walk-forwards by the time of the processor. */
test.each<[Name, number]>([
  ['sma', 0.6],
  ['random', 0.6],
  ['tpe', 0.9],
  ['tpe15', 0.9],
  ['rolling', 1],
  ['anchored', 0.9],
])(
  'the time that is left of the recorded search %s is within 30 %% of the truth',
  (name, least) => {
    const shares = estimatesOf(name);
    expect(shares.length).toBeGreaterThan(10);
    expect(within(shares)).toBeGreaterThanOrEqual(least);
  },
);

test('a window of a walk-forward weighs what its sets cost, which depends little on its bars', () => {
  const { done, trials, windowBars } = recorded.rolling;
  const times = windowBars.map(
    (_, i) => done.find(([, sets = 0]) => sets >= (i + 1) * trials)?.[0] ?? 0,
  );
  const last = (times.at(-1) ?? 0) - (times.at(-2) ?? 0);
  const middle = (times[6] ?? 0) - (times[5] ?? 0);
  expect(last / middle).toBeLessThan(1.4);
  expect(windowWeight(7_200)).toBeGreaterThan(0.6 * windowWeight(37_000));
});

test('luck takes a fifth of a large sweep and more than all sets of a small one, and less the more a search learns', () => {
  expect(luckPart(10_000, 'grid', 43_200)).toBeCloseTo(0.2 / 10 + 200 / 950, 9);
  expect(luckPart(100, 'random', 43_200)).toBeCloseTo(1 + 200 / 950, 9);
  expect(luckPart(5_000, 'tpe', 2_880)).toBeLessThan(luckPart(5_000, 'tpe', 525_600));
  expect(luckPart(0, 'grid', 43_200)).toBe(0);
});

test('the last sets of a search that learns are more of its work than the first, the more the shorter they are', () => {
  expect(searchedPart(500, 1_000, 'grid', 2_880)).toBe(0.5);
  expect(searchedPart(2_500, 5_000, 'tpe', 2_880)).toBeCloseTo(0.3, 1);
  expect(searchedPart(2_500, 5_000, 'tpe', 525_600)).toBeGreaterThan(0.4);
  expect(searchedPart(5_000, 5_000, 'tpe', 525_600)).toBe(1);
});
