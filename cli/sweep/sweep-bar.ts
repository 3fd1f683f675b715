import type { FigureName } from '../../engine';
import { decimal, integer } from '../terminal/numbers';
import type { SweepDefinition } from '../../contracts/sweep';
import { luckPart, luckSeconds, searchedPart } from '../../contracts/work-parts';
import type { Progress } from '../terminal/progress';
import { RunningPace } from '../terminal/running-pace';
import type { SweepProgress } from './run-sweep';

/** One bar for the sets of a sweep and for what follows them, with the time that is left of both. */
export class SweepBar {
  private readonly pace: RunningPace;
  /** Part of the whole that the sets are, 0 to 1. */
  private sets = 1;
  private part = 0;
  private done = 0;

  constructor(
    private readonly show: Progress['show'],
    private readonly figure: FigureName,
    /** Bars of each set, of the longest market. */
    private readonly of: { readonly search: SweepDefinition['search']; readonly bars: number },
    workers = 1,
  ) {
    // A search that learns waits for its sets, a few at a time.
    this.pace = new RunningPace(of.search === 'tpe' ? 1 : workers);
  }

  /** Trials done, and the best value. */
  readonly trials = ({ done, ran, of, best }: SweepProgress): void => {
    const { search, bars } = this.of;
    this.sets = 1 / (1 + luckPart(of, search, bars));
    this.done = done;
    const part = searchedPart(done, of, search, bars);
    const left = this.pace.left(part, ran > 0, (all) => luckSeconds(of, all));
    this.showPart(this.sets * part, [
      `trial ${integer(done)} of ${integer(of)}`,
      ...(best === null ? [] : [`best ${this.figure} ${decimal(best, 3)}`]),
      ...left,
    ]);
  };

  /** How far it is known how likely the best set is luck; a sweep may have ended before all of its trials. */
  readonly luck = (part: number): void => {
    const left = this.pace.left(1, true, (all) => (1 - part) * luckSeconds(this.done, all));
    this.showPart(this.sets + (1 - this.sets) * part, ['how likely is it luck', ...left]);
  };

  private showPart(part: number, words: readonly string[]): void {
    this.part = Math.max(this.part, part);
    this.show(words.join(' · '), this.part);
  }
}
