import type { Pace } from '../../contracts/pace';
import { paceAt, paceFrom, remainingSecondsOf } from '../../contracts/pace';
import { durationText } from './numbers';

/** How long work of this process still takes, by how fast it went on lately. */
export class RunningPace {
  private pace: Pace | undefined;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The time that is left, or nothing while it is not known; work of before, as of a journal, says nothing of it. */
  left(part: number, hasRun: boolean): string[] {
    const now = this.now();
    this.pace =
      hasRun && this.pace !== undefined ? paceAt(this.pace, now, part) : paceFrom(now, part);
    const seconds = remainingSecondsOf(this.pace, now);
    return seconds === null ? [] : [`${durationText(seconds)} left`];
  }
}
