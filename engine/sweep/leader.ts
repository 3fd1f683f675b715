import type { Score } from './objective';
import { compareScores } from './objective';

/** The best trial so far, and whether the search has gone on without a better one for too long. */
export class Leader {
  /** Number of the best trial that violates nothing; −1 while there is none. */
  best = -1;
  /** Of the trial that is closest to what is wanted, and its number. */
  private score: Score = { value: -Infinity, violation: Infinity };
  private closest = -1;

  /** `patience`: trials without a better one after which the sweep stops. */
  constructor(private readonly patience = Infinity) {}

  /**
   * Takes trials in the order of their numbers; true when the sweep should stop after this one. While
   * none meets the limits, a trial that comes closer to them is a better one.
   */
  take(number: number, score: Score): boolean {
    if (compareScores(score, this.score) < 0) {
      this.closest = number;
      this.score = score;
      if (score.violation === 0) this.best = number;
    }
    return number - this.closest >= this.patience;
  }
}
