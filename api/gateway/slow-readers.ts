/** How slowly answers may be read. */
export interface ReadingLimits {
  /** An answer may wait so long for its reader at a time, and in all … */
  readonly graceMs: number;
  /** … longer by the time that what was sent takes at this rate. Buffers on the way are sent to, too. */
  readonly bytesPerSecond: number;
  /** Answers that wait for one caller at once. */
  readonly perCaller: number;
  /** A shorter wait is ordinary and not counted for its caller. */
  readonly ordinaryMs: number;
}

const defaults: ReadingLimits = {
  graceMs: 30_000,
  bytesPerSecond: 16 * 1024,
  perCaller: 16,
  ordinaryMs: 1_000,
};

/**
 * Answers whose clients read more slowly than they come: each holds a connection of its service.
 * One that is read too slowly is cut off; of a caller with too many, the one that waits longest is.
 */
export class SlowReaders {
  private readonly limits: ReadingLimits;
  /** The cuts of answers that wait, by caller, the longest wait first. */
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(limits: Partial<ReadingLimits> = {}) {
    this.limits = { ...defaults, ...limits };
  }

  /** The pace at which a caller reads one answer; `cut` ends the answer. */
  of(caller: string, cut: () => void): ReadingPace {
    return new ReadingPace(this.limits, cut, {
      add: () => this.add(caller, cut),
      delete: () => this.delete(caller, cut),
    });
  }

  private add(caller: string, cut: () => void): void {
    const own = this.waiting.get(caller) ?? new Set();
    this.waiting.set(caller, own.add(cut));
    const [longest] = own;
    if (own.size <= this.limits.perCaller || longest === undefined) return;
    own.delete(longest);
    longest();
  }

  private delete(caller: string, cut: () => void): void {
    const own = this.waiting.get(caller);
    own?.delete(cut);
    if (own?.size === 0) this.waiting.delete(caller);
  }
}

/** Measures how long one answer waits for its reader. */
export class ReadingPace {
  private bytes = 0;
  private waitedMs = 0;
  private began: number | undefined;
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly limits: ReadingLimits,
    private readonly cut: () => void,
    private readonly counted: { add(): void; delete(): void },
  ) {}

  sent(bytes: number): void {
    this.bytes += bytes;
  }

  /** The client takes no more for now. */
  waits(): void {
    if (this.began !== undefined) return;
    this.began = performance.now();
    const { graceMs, bytesPerSecond, ordinaryMs } = this.limits;
    const inAll = graceMs + (1_000 * this.bytes) / bytesPerSecond - this.waitedMs;
    this.timers = [
      setTimeout(() => {
        this.counted.add();
      }, ordinaryMs).unref(),
      setTimeout(this.cut, Math.max(Math.min(inAll, graceMs), 0)).unref(),
    ];
  }

  /** The client takes more, or the answer has ended; may be called at any time. */
  goesOn(): void {
    if (this.began === undefined) return;
    this.waitedMs += performance.now() - this.began;
    this.began = undefined;
    for (const timer of this.timers) clearTimeout(timer);
    this.counted.delete();
  }
}
