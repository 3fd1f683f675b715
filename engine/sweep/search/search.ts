import type { Score } from '../objective';
import type { Point } from '../space';

/** One set to run; trials are numbered from 0 in the order in which they are asked for. */
export interface Trial {
  readonly number: number;
  readonly point: Point;
}

/** What came out of a trial. */
export interface TrialScore {
  readonly trial: Trial;
  readonly score: Score;
}

/**
 * Which sets to run next. Generations are asked for in order from 0; an empty one ends the search.
 * A generation depends on the space, the seed and what was told of those before, never on who ran
 * them or how long it took: a run repeats.
 */
export interface Search {
  /** Trials in all, at most. */
  readonly trials: number;
  /** Throws when the results of an earlier generation were not told, if it needs them. */
  ask(generation: number): readonly Trial[];
  /** Results of an earlier process may be told, too: a search that was opened anew goes on there. */
  tell(results: readonly TrialScore[]): void;
  /** The generation that a trial belongs to. */
  generationOf(number: number): number;
}
