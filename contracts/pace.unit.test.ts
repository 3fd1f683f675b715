import { isSlowed, paceAt, paceFrom, remainingSecondsOf, resumed } from './pace';

/** A job whose pace, in parts a second, changes with the part that is done, noted now and then. */
function followed(paceOf: (part: number) => number, everyMs: number) {
  const step = 10;
  let [now, part, noted] = [0, 0, 0];
  let pace = paceFrom(0, 0);
  const estimates: { part: number; now: number; left: number | null }[] = [];
  while (part < 1) {
    now += step;
    part = Math.min(1, part + (paceOf(part) * step) / 1_000);
    if (now - noted < everyMs) continue;
    noted = now;
    pace = paceAt(pace, now, part);
    estimates.push({ part, now, left: remainingSecondsOf(pace, now) });
  }
  return estimates.map(({ left, ...rest }) => ({
    ...rest,
    ratio: (left ?? NaN) / ((now - rest.now) / 1_000),
  }));
}

/** The estimates from a fifth of the job on, as shares of what it then took; not those of its last twentieth. */
const ratios = (all: ReturnType<typeof followed>) =>
  all.filter(({ part }) => part >= 0.2 && part <= 0.95).map(({ ratio }) => ratio);

const within30Percent = (values: readonly number[]) => {
  expect(values.length).toBeGreaterThan(3);
  expect(Math.min(...values)).toBeGreaterThan(0.7);
  expect(Math.max(...values)).toBeLessThan(1.3);
};

describe.each([
  ['ten seconds', 10],
  ['two minutes', 120],
  ['an hour', 3_600],
])('a job of about %s', (_, seconds) => {
  const every = Math.min(1_500, 20 * seconds);

  test('that is steady', () => {
    within30Percent(ratios(followed(() => 1 / seconds, every)));
  });

  test('that starts at a quarter of its pace', () => {
    within30Percent(ratios(followed((part) => (part < 0.05 ? 0.25 : 1) / seconds, every)));
  });

  test('whose trials cost more the more there are, as those of TPE', () => {
    within30Percent(ratios(followed((part) => 1 / (1 + 0.4 * part) / seconds, every)));
  });
});

test.each([120, 3_600])(
  'a job of about %d s that a second worker joins after a tenth',
  (seconds) => {
    within30Percent(ratios(followed((part) => (part < 0.1 ? 1 : 2) / seconds, 1_500)));
  },
);

test('the average since the start would be far off after a slow start', () => {
  const [first] = followed((part) => (part < 0.05 ? 0.2 : 1) / 100, 1_000).filter(
    ({ part }) => part >= 0.2,
  );
  const average = (first?.now ?? 0) * 4;
  expect(average / 80_000).toBeGreaterThan(1.8);
  expect(first?.ratio).toBeLessThan(1.3);
});

test('a job that stands still takes longer, and one that gained nothing has no end yet', () => {
  const begun = paceFrom(0, 0.5);
  expect(remainingSecondsOf(begun, 60_000)).toBeNull();
  const pace = paceAt(begun, 10_000, 0.6);
  expect(remainingSecondsOf(pace, 10_000)).toBe(40);
  expect(remainingSecondsOf(pace, 12_000)).toBe(38);
  expect(remainingSecondsOf(pace, 30_000) ?? 0).toBeGreaterThan(60);
});

test('a busy machine, on which a job stands still now and then, does not make its estimate run away', () => {
  // Two seconds of work, then a pause of up to 30 s: 4 min of work in about half an hour.
  let random = 7;
  const pause = () => (random = (random * 16_807) % 2_147_483_647) / 2_147_483_647;
  let [now, part] = [0, 0];
  let pace = paceFrom(0, 0);
  const estimates: { part: number; now: number; left: number }[] = [];
  while (part < 1) {
    part = Math.min(1, part + 2 / 240);
    now += 2_000;
    pace = paceAt(pace, now, part);
    const waits = 30_000 * pause();
    // It is looked at, and noted without a gain, while it stands still.
    for (const share of [0, 0.3, 0.6, 0.9]) {
      const at = now + share * waits;
      pace = paceAt(pace, at, part);
      estimates.push({ part, now: at, left: remainingSecondsOf(pace, at) ?? NaN });
    }
    now += waits;
  }
  const ended = now;
  const all = estimates.filter(({ part: done }) => done >= 0.2 && done <= 0.9);
  within30Percent(all.map(({ now: at, left }) => left / ((ended - at) / 1_000)));
});

test('a job that is not done has time left, however long its last step takes', () => {
  const pace = paceAt(paceFrom(0, 0), 10_000, 0.99);
  expect(remainingSecondsOf(pace, 11_000)).toBeGreaterThan(0);
  expect(remainingSecondsOf(paceAt(pace, 11_000, 1), 12_000)).toBeGreaterThan(0);
  const measured = paceAt(pace, 11_000, 1);
  expect(remainingSecondsOf(measured, 200_000, 1.6)).toBeGreaterThan(15);
});

test('a pause of a minute early in a job of two adds minutes, not hours', () => {
  const pace = paceAt(paceAt(paceFrom(0, 0), 24_000, 0.2), 85_200, 0.21);
  expect(remainingSecondsOf(pace, 85_200)).toBeLessThan((3 * 0.79 * 85.2) / 0.21);
});

test('a part that falls, as after the trials that were not needed are gone, gains nothing', () => {
  const pace = paceAt(paceAt(paceFrom(0, 0), 10_000, 0.5), 20_000, 0.4);
  expect(pace.part).toBe(0.5);
  expect(remainingSecondsOf(pace, 20_000)).not.toBeNull();
});

test('the time that a job lay still after a crash does not count', () => {
  const before = paceAt(paceFrom(0, 0), 10_000, 0.1);
  const crashed = 20 * 60_000;
  const after = paceAt(resumed(before, crashed), crashed + 1_000, 0.11);
  expect(remainingSecondsOf(after, crashed + 1_000)).toBeCloseTo(89, 0);
  // A batch that waits for its turn on a busy machine will do so again.
  expect(resumed(before, 50_000)).toBe(before);
});

test('what follows the last set is in the time that is left, and runs down', () => {
  // 1,000 sets in 10 s, then what takes as long as 1,600.
  const pace = paceAt(paceFrom(0, 0), 5_000, 0.5);
  expect(remainingSecondsOf(pace, 5_000, 1.6)).toBe(5 + 16);
  const done = paceAt(pace, 10_000, 1);
  expect(remainingSecondsOf(done, 10_000, 1.6)).toBe(16);
  expect(remainingSecondsOf(done, 14_000, 1.6)).toBe(12);
});

test('a job is slowed by other work where it gets less than half of the processor', () => {
  expect([null, undefined, 0.5, 0.49].map(isSlowed)).toEqual([false, false, false, true]);
});
