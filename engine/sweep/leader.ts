import type { Score } from './objective';
import { compareScores } from './objective';

/** The best trial so far, and whether the search has gone on without a better one for too long. */
export class Leader {
  /** Number of the best trial that violates nothing; −1 while there is none. */
  best = -1;
  private score: Score | null = null;

  /** `patience`: trials without a better one after which the sweep stops. */
  constructor(private readonly patience = Infinity) {}

  /** Takes trials in the order of their numbers; true when the sweep should stop after this one. */
  take(number: number, score: Score): boolean {
    if (score.violation === 0 && (this.score === null || compareScores(score, this.score) < 0)) {
      this.best = number;
      this.score = score;
    }
    return number - Math.max(0, this.best) >= this.patience;
  }
}
