import { badSweep } from '../parameter';
import type { Space } from '../space';
import { pointOf } from '../space';
import { plannedSearch } from './planned';
import type { Search } from './search';

/** Most sets that are looked at, and most that are run, in one sweep. */
const MOST_LOOKED_AT = 20_000_000;
export const MOST_TRIALS = 1_000_000;

/** The numbers of the sets that are allowed, in the order of the grid. */
export function allowedRanks(space: Space, most: number): number[] {
  const ranks: number[] = [];
  for (let rank = 0; rank < space.size && ranks.length < most; rank++) {
    if (space.allows(pointOf(space, rank))) ranks.push(rank);
  }
  return ranks;
}

/** Every set that the constraints allow, the last dimension turning fastest; at most `trials` of them. */
export function gridSearch(space: Space, trials = Infinity): Search {
  if (space.size > MOST_LOOKED_AT && trials === Infinity) {
    throw badSweep(
      `expected a grid of at most ${MOST_LOOKED_AT} sets, was of ${space.size}; ` +
        'use larger steps, or another search with a number of trials',
    );
  }
  const ranks = allowedRanks(space, Math.min(trials, MOST_TRIALS + 1));
  if (ranks.length > MOST_TRIALS) throw badSweep(`expected at most ${MOST_TRIALS} trials`);
  if (ranks.length === 0)
    throw badSweep('expected the constraints to allow at least one set, but none is left');
  return plannedSearch(space, ranks);
}
