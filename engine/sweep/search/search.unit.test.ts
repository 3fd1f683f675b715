import { dimensionOf } from '../dimension';
import type { Space } from '../space';
import { rankOf, spaceOf, valuesAt } from '../space';
import { gridSearch } from './grid';
import { latinHypercubeSearch } from './latin-hypercube';
import { randomSearch } from './random';
import type { Search, Trial } from './search';
import { tpeSearch } from './tpe';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const fast = dimensionOf('fast', upTo(40));
const slow = dimensionOf('slow', upTo(40));
const word = dimensionOf('word', ['above', 'below', 'any']);
const below = ([a, b]: readonly unknown[]) => (a as number) < (b as number);
const space = spaceOf([fast, slow, word], below);

const valueAt = (trial: Trial) => {
  const [a, b, c] = valuesAt(space.dimensions, trial.point) as [number, number, string];
  return -((a - 7) ** 2) - (b - 21) ** 2 - (c === 'any' ? 0 : 50);
};

/** Runs a search; the results of a generation are told in any order that the shuffle makes. */
function run(search: Search, reorder = <T>(list: T[]) => list): Trial[] {
  const all: Trial[] = [];
  for (let generation = 0; ; generation++) {
    const trials = search.ask(generation);
    if (trials.length === 0) return all;
    all.push(...trials);
    const results = trials.map((trial) => ({
      trial,
      score: { value: valueAt(trial), violation: 0 },
    }));
    search.tell(reorder(results));
  }
}

const kinds: [string, (space: Space, trials: number, seed: number) => Search][] = [
  ['random', randomSearch],
  ['Latin hypercube', latinHypercubeSearch],
  ['TPE', tpeSearch],
];

describe.each(kinds)('%s', (_name, make) => {
  test('asks for as many sets as wanted, none twice, none that is refused', () => {
    const trials = run(make(space, 200, 7));
    expect(trials.map(({ number }) => number)).toEqual(upTo(200).map((i) => i - 1));
    expect(new Set(trials.map(({ point }) => rankOf(space, point))).size).toBe(200);
    for (const { point } of trials) expect(space.allows(point)).toBe(true);
  });

  test('repeats with the same seed, whatever order the results come in, and not with another', () => {
    const once = run(make(space, 100, 7));
    expect(run(make(space, 100, 7), (list) => list.reverse())).toEqual(once);
    expect(run(make(space, 100, 8))).not.toEqual(once);
  });

  test('ends when the space has no more sets', () => {
    const small = spaceOf([dimensionOf('a', upTo(6)), dimensionOf('b', upTo(6))], below);
    const ranks = run(make(small, 1_000, 3)).map(({ point }) => rankOf(small, point));
    expect(new Set(ranks).size).toBe(ranks.length);
    expect(ranks.length).toBe(15);
  });

  test('refuses a space in which nothing is allowed', () => {
    const none = spaceOf([fast, slow], () => false);
    expect(() => run(make(none, 10, 1))).toThrow(/constraints to allow at least one set/);
    const large = spaceOf([fast, slow, dimensionOf('x', upTo(1_000))], () => false);
    expect(() => run(make(large, 10, 1))).toThrow(/constraints to allow at least one set/);
  });
});

test('the grid has every allowed set in order, or the first ones', () => {
  const trials = run(gridSearch(space));
  const ranks = trials.map(({ point }) => rankOf(space, point));
  expect(trials).toHaveLength((40 * 39 * 3) / 2);
  expect([...ranks].sort((a, b) => a - b)).toEqual(ranks);
  expect(run(gridSearch(space, 600))).toEqual(trials.slice(0, 600));
  expect(() => gridSearch(spaceOf([fast, slow], () => false))).toThrow(/but none is left/);
});

test('a grid too large says what else to do', () => {
  const many = dimensionOf('many', upTo(10_000));
  const wide = spaceOf([many, { ...many, name: 'more' }]);
  expect(() => gridSearch(wide)).toThrow(
    /at most 20000000 sets, was of 100000000; use larger steps/,
  );
  expect(() => gridSearch(spaceOf([many, fast, slow]))).toThrow(/at most 1000000 trials/);
  expect(run(gridSearch(spaceOf([many, fast, word]), 5))).toHaveLength(5);
});

test('a Latin hypercube meets every stratum of every axis', () => {
  const free = spaceOf([fast, slow]);
  const trials = run(latinHypercubeSearch(free, 40, 5));
  for (const d of [0, 1]) {
    expect(new Set(trials.map(({ point }) => point[d])).size).toBeGreaterThan(37);
  }
});

test('TPE finds better sets than chance, words included', () => {
  const best = (search: Search) => Math.max(...run(search).map(valueAt));
  const seeds = upTo(10);
  const sum = (make: typeof randomSearch) =>
    seeds.reduce((total, seed) => total + best(make(space, 150, seed)), 0);
  expect(sum(tpeSearch)).toBeGreaterThan(sum(randomSearch) / 2);
});

test('TPE needs the results of all generations before', () => {
  const search = tpeSearch(space, 100, 1);
  search.ask(0);
  expect(() => search.ask(1)).toThrow('expected the results of 10 trials, were 0');
});
