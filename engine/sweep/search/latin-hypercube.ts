import { badSweep } from '../parameter';
import type { RandomSource } from '../random-source';
import { randomSource, shuffle } from '../random-source';
import type { Point, Space } from '../space';
import { rankOf } from '../space';
import { plannedSearch } from './planned';
import type { Search } from './search';

/** Further designs where constraints refuse sets of the first or it repeats some. */
const DESIGNS = 50;

/** `count` sets: each axis is cut into so many equal strata, and each stratum is met once. */
function design({ dimensions }: Space, count: number, random: RandomSource): Point[] {
  const axes = dimensions.map(({ values }) => {
    const strata = shuffle(
      random,
      Array.from({ length: count }, (_, i) => i),
    );
    return strata.map((stratum) => Math.floor(((stratum + random()) / count) * values.length));
  });
  return Array.from({ length: count }, (_, i) => axes.map((axis) => axis[i] as number));
}

/**
 * Sets that cover every axis evenly (McKay, Beckman and Conover, 1979), none twice; fewer than
 * `trials` when the space has no more.
 */
export function latinHypercubeSearch(space: Space, trials: number, seed: number): Search {
  const random = randomSource(seed);
  const ranks = new Set<number>();
  for (let designs = 0; ranks.size < trials && designs < DESIGNS; designs++) {
    for (const point of design(space, trials, random)) {
      if (ranks.size < trials && space.allows(point)) ranks.add(rankOf(space, point));
    }
  }
  if (ranks.size === 0)
    throw badSweep('expected the constraints to allow at least one set, but none was found');
  return plannedSearch(space, [...ranks]);
}
