import { luckSeconds } from '../../contracts/work-parts';
import { RunningPace } from './running-pace';
import recorded from './testing/recorded-paces.json';

/** A process whose threads get some of the processor, and how long its work still takes. */
class Worked {
  now = 0;
  processor = 0;
  private readonly pace: RunningPace;

  constructor(threads = 1) {
    const clock = { now: () => this.now, processor: () => this.processor };
    this.pace = new RunningPace(threads, clock, 2);
  }

  at(now: number, processor: number, part: number, after?: (all: number) => number) {
    [this.now, this.processor] = [now, processor];
    return this.pace.secondsLeft(part, part > 0, after);
  }
}

test('work of before, as of a journal, says nothing of the time that is left', () => {
  let now = 0;
  const clock = { now: () => now, processor: () => now };
  const pace = new RunningPace(1, clock, 2);
  const at = (seconds: number, part: number, hasRun = true) => {
    now = 1_000 * seconds;
    return pace.left(part, hasRun);
  };
  // Half of it comes of a journal, in no time.
  expect(at(0, 0.25, false)).toEqual([]);
  expect(at(0.1, 0.5, false)).toEqual([]);
  expect(at(10.1, 0.6)).toEqual(['41 s left']);
});

test('nothing is known where a journal has all of it', () => {
  const worked = new Worked();
  const all = (now: number, processor: number) => worked.at(now, processor, 1, () => 1);
  expect([all(0, 0), all(100, 90)]).toEqual([null, null]);
});

/**
 * Estimates from a fifth of a recorded search on, as shares of what it then took, each 2 % of its time: by that of the
 * processor, so that nothing else that ran counts. What follows its sets runs on one thread.
 */
function sharesOf(name: keyof typeof recorded): number[] {
  const { sets, threads, done } = recorded[name];
  const worked = new Worked(threads);
  let [now, before] = [0, 0];
  const looks = done.map(([processor = 0, part = 0, luck = 0]) => {
    now += (processor - before) / (luck > 0 ? 1 : threads);
    before = processor;
    const after = (all: number) => (sets === 0 ? 0 : (1 - luck) * luckSeconds(sets, all));
    return { at: now, left: worked.at(now, processor, part, after) };
  });
  let next = 0.2 * now;
  return looks.flatMap(({ at, left }) => {
    if (at < next || at > 0.95 * now || left === null) return [];
    next = at + 0.02 * now;
    return left / ((now - at) / 1_000);
  });
}

test.each<[keyof typeof recorded, number]>([
  ['grid', 0.85],
  ['random', 0.8],
  ['tpe', 0.8],
  ['rolling', 0.9],
  ['anchored', 0.9],
])('what is left of the recorded search %s is within 30 %% of the truth', (name, least) => {
  const shares = sharesOf(name);
  expect(shares.length).toBeGreaterThan(20);
  const within = shares.filter((share) => share >= 0.7 && share <= 1.3);
  expect(within.length / shares.length).toBeGreaterThanOrEqual(least);
});

test('other work on the machine, from the middle on, is followed within seconds', () => {
  const worked = new Worked(2);
  // 200 s of the processor on two threads, which from the middle on get half of it.
  let left: number | null = null;
  for (let s = 0; s <= 50; s++) left = worked.at(1_000 * s, 2_000 * s, s / 100);
  expect(left).toBeCloseTo(50, 0);
  for (let s = 1; s <= 10; s++) {
    left = worked.at(1_000 * (50 + s), 1_000 * (100 + s), 0.5 + s / 200);
  }
  expect(left).toBeGreaterThan(0.7 * 90);
  for (let s = 11; s <= 20; s++) {
    left = worked.at(1_000 * (50 + s), 1_000 * (100 + s), 0.5 + s / 200);
  }
  expect(left).toBeGreaterThan(72);
  expect(left).toBeLessThan(82);
});

test('work that starts dearly is not expected to go on so', () => {
  const worked = new Worked();
  // A second for each part of a hundred, and 20 s more for the first ten.
  let [now, left]: [number, number | null] = [0, null];
  for (let s = 0; s <= 30; s++) {
    if (s > 0) now += s <= 10 ? 3_000 : 1_000;
    left = worked.at(now, now, s / 100);
  }
  expect(left).toBeGreaterThan(0.7 * 70);
  expect(left).toBeLessThan(1.3 * 70);
});

test('what follows is done by one thread, and is all that is left once the parts are done', () => {
  const worked = new Worked(2);
  for (let s = 0; s < 10; s++) worked.at(1_000 * s, 2_000 * s, s / 10, () => 3);
  expect(worked.at(9_000, 18_000, 0.9, () => 3)).toBeCloseTo(1 + 3, 1);
  expect(worked.at(10_000, 20_000, 1, () => 3)).toBeCloseTo(3, 1);
  expect(worked.at(12_000, 22_000, 1, () => 1)).toBeCloseTo(1, 1);
});
