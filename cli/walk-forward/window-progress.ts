import type { WalkForwardWindow } from '../../engine';
import { windowWeight } from '../../contracts/work-parts';
import { integer } from '../terminal/numbers';
import { RunningPace } from '../terminal/running-pace';

/**
 * How far a walk-forward is. The longer windows of an anchored walk count for more; the part never falls, and a window that ends early counts whole.
 */
export class WindowProgress {
  /** Weight of all windows before each one, and of all together. */
  private readonly before: number[] = [0];
  private part = 0;
  private hasRun = false;
  private readonly pace = new RunningPace();

  constructor(private readonly windows: readonly WalkForwardWindow[]) {
    for (const window of windows) {
      this.before.push((this.before.at(-1) ?? 0) + weightOf(window));
    }
  }

  /** Takes trials done of a window and which of them this process ran; gives the part from 0 to 1. */
  take(window: number, done: number, ran: number, of: number): number {
    const [start = 0, end = start] = this.before.slice(window, window + 2);
    this.hasRun ||= ran > 0;
    this.part = Math.max(this.part, (start + ((end - start) * done) / of) / this.whole);
    return this.part;
  }

  /** A window ended, however many trials it had. */
  end(window: number): number {
    this.part = Math.max(this.part, (this.before[window + 1] ?? 0) / this.whole);
    return this.part;
  }

  text(window: number): string {
    return [
      `window ${integer(window + 1)} of ${integer(this.windows.length)}`,
      ...this.pace.left(this.part, this.hasRun),
    ].join(' · ');
  }

  private get whole(): number {
    return this.before.at(-1) as number;
  }
}

function weightOf({ inSample: { from, to } }: WalkForwardWindow): number {
  return windowWeight(to - from);
}
