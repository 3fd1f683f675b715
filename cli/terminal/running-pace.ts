import { availableParallelism } from 'node:os';
import { durationText } from './numbers';
import { WorkCurve } from './work-curve';

/** Both in ms; the second is what all threads of this process have used. */
interface Clock {
  readonly now: () => number;
  readonly processor: () => number;
}

const PROCESS: Clock = {
  now: () => performance.now(),
  processor: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
};

/** A change of what else the machine does is followed within about so long. */
const FOLLOWS_MS = 5_000;

/**
 * How long work of this process still takes: what its parts cost the processor, which other work on the machine
 * hardly changes, by how much of the processor it got lately.
 */
export class RunningPace {
  private curve: WorkCurve | undefined;
  private at = { now: 0, processor: 0 };
  /** Processor time by time, of late; and the weight of that. */
  private rate = 0;
  private weight = 0;

  /** `threads` work on the parts, and one on what follows them. */
  constructor(
    private readonly threads = 1,
    private readonly clock: Clock = PROCESS,
    private readonly cores = availableParallelism(),
  ) {}

  /** `secondsLeft` in words, or nothing while it is not known. */
  left(...done: Parameters<RunningPace['secondsLeft']>): string[] {
    const seconds = this.secondsLeft(...done);
    return seconds === null ? [] : [`${durationText(seconds)} left`];
  }

  /**
   * Null while it is not known; work of before, as of a journal, says nothing of it. `after` says what follows the
   * last part, in seconds of the processor, by what all parts take.
   */
  secondsLeft(
    part: number,
    hasRun: boolean,
    after: (all: number) => number = () => 0,
  ): number | null {
    const now = this.clock.now();
    const processor = this.clock.processor();
    if (hasRun && this.curve !== undefined) {
      this.curve.add(processor, part);
      // What follows runs on one thread, whose rate says little of that of all.
      if (part < 1 || this.curve.left() === null) this.follow(now, processor);
    } else {
      this.curve = new WorkCurve(processor, part);
      this.weight = this.rate = 0;
    }
    this.at = { now, processor };
    const left = part < 1 ? this.curve.left() : 0;
    const all = this.curve.all();
    if (left === null || all === 0 || this.rate <= 0) return null;
    const rate = this.rate / this.weight;
    return left / 1_000 / rate + after(all / 1_000) * this.slownessOfOne(rate);
  }

  private follow(now: number, processor: number): void {
    const elapsed = now - this.at.now;
    if (elapsed <= 0) return;
    const keep = Math.exp(-elapsed / FOLLOWS_MS);
    this.rate = keep * this.rate + ((1 - keep) * (processor - this.at.processor)) / elapsed;
    this.weight = keep * this.weight + (1 - keep);
  }

  /** Seconds that one thread takes for one of the processor, where all threads together got so much of it. */
  private slownessOfOne(rate: number): number {
    // On each core, the others wait for one another, and for whatever else runs there.
    return Math.max(1, this.threads / rate - (this.threads - 1) / this.cores);
  }
}
