import { badSweep } from '../parameter';
import type { RandomSource } from '../random-source';
import { pickBelow, randomSource, shuffle } from '../random-source';
import type { Point, Space } from '../space';
import { rankOf } from '../space';
import { allowedRanks } from './grid';
import { plannedSearch } from './planned';
import type { Search } from './search';

/** A space up to this size is listed and shuffled: rejecting would take long when few sets are left. */
const LISTED = 200_000;
const TRIES_A_TRIAL = 1_000;

/** A set in which every value is as likely as any other. */
export function randomPoint({ dimensions }: Space, random: RandomSource): Point {
  return dimensions.map(({ values }) => pickBelow(random, values.length));
}

function drawn(space: Space, trials: number, random: RandomSource): number[] {
  const ranks = new Set<number>();
  for (let tries = 0; ranks.size < trials && tries < TRIES_A_TRIAL * trials; tries++) {
    const point = randomPoint(space, random);
    if (space.allows(point)) ranks.add(rankOf(space, point));
  }
  return [...ranks];
}

/** Sets drawn at random, none twice; fewer than `trials` when the space has no more. */
export function randomSearch(space: Space, trials: number, seed: number): Search {
  const random = randomSource(seed);
  const ranks =
    space.size <= LISTED
      ? shuffle(random, allowedRanks(space, Infinity)).slice(0, trials)
      : drawn(space, trials, random);
  if (ranks.length === 0)
    throw badSweep('expected the constraints to allow at least one set, but none was found');
  return plannedSearch(space, ranks);
}
