import { badSweep } from '../parameter';
import type { Space } from '../space';
import { gridSearch, MOST_TRIALS } from './grid';
import { latinHypercubeSearch } from './latin-hypercube';
import { randomSearch } from './random';
import type { Search } from './search';
import { tpeSearch } from './tpe';

export const SEARCH_KINDS = ['grid', 'random', 'lhs', 'tpe'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Trials of a search that is no grid, where nothing says how many. */
const TRIALS = 100;

/** A search by its name; the grid has all sets unless `trials` says fewer. Throws `bad_sweep`. */
export function openSearch(
  kind: SearchKind,
  space: Space,
  { trials, seed }: { readonly trials?: number; readonly seed: number },
): Search {
  if (trials !== undefined && trials > MOST_TRIALS) {
    throw badSweep(`expected at most ${MOST_TRIALS} trials, were ${trials}`);
  }
  switch (kind) {
    case 'grid':
      return gridSearch(space, trials);
    case 'random':
      return randomSearch(space, trials ?? TRIALS, seed);
    case 'lhs':
      return latinHypercubeSearch(space, trials ?? TRIALS, seed);
    case 'tpe':
      return tpeSearch(space, trials ?? TRIALS, seed);
  }
}
