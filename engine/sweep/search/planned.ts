import type { Space } from '../space';
import { pointOf } from '../space';
import type { Search } from './search';

/** Large enough that most sets share their columns and no worker waits at its end, small enough to stop early. */
const GENERATION = 2_048;

/** A search whose trials are known from the start, by their numbers in the grid. */
export function plannedSearch(space: Space, ranks: readonly number[]): Search {
  return {
    trials: ranks.length,
    ask: (generation) => {
      const first = generation * GENERATION;
      return ranks
        .slice(first, first + GENERATION)
        .map((rank, i) => ({ number: first + i, point: pointOf(space, rank) }));
    },
    tell: () => undefined,
    generationOf: (number) => Math.floor(number / GENERATION),
  };
}
