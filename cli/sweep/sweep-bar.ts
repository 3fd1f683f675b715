import type { FigureName } from '../../engine';
import { decimal, integer } from '../terminal/numbers';
import type { SweepDefinition } from '../../contracts/sweep';
import { luckPart } from '../../contracts/work-parts';
import type { Progress } from '../terminal/progress';
import { RunningPace } from '../terminal/running-pace';
import type { SweepProgress } from './run-sweep';

/** One bar for the sets of a sweep and for what follows them, with the time that is left of both. */
export class SweepBar {
  private readonly pace = new RunningPace();
  /** Part of the whole that the sets are, 0 to 1. */
  private sets = 1;
  private part = 0;

  constructor(
    private readonly show: Progress['show'],
    private readonly figure: FigureName,
    private readonly search: SweepDefinition['search'],
  ) {}

  /** Trials done, and the best value. */
  readonly trials = ({ done, ran, of, best }: SweepProgress): void => {
    this.sets = 1 / (1 + luckPart(of, this.search));
    this.showPart((this.sets * done) / of, ran > 0, [
      `trial ${integer(done)} of ${integer(of)}`,
      ...(best === null ? [] : [`best ${this.figure} ${decimal(best, 3)}`]),
    ]);
  };

  /** How far it is known how likely the best set is luck; a sweep may have ended before all of its trials. */
  readonly luck = (part: number): void => {
    this.showPart(this.sets + (1 - this.sets) * part, true, ['how likely is it luck']);
  };

  private showPart(part: number, hasRun: boolean, words: readonly string[]): void {
    this.part = Math.max(this.part, part);
    this.show([...words, ...this.pace.left(this.part, hasRun)].join(' · '), this.part);
  }
}
