import type { Log } from '../../core/ports';

/** What the workflow of a session shows of its progress. */
export interface SessionProgress {
  readonly balance?: number;
  readonly lastFill?: string;
  /** Milliseconds UTC. */
  readonly lastFillAt?: number;
  /** When this was so, ms UTC. */
  readonly asOf?: number;
  /** The evaluator has ended the session, and why. */
  readonly failure?: string;
}

export interface ProgressWriterPorts {
  /** Signals the workflow of the session; a session without one is ignored. */
  readonly report: (sessionId: string, progress: SessionProgress) => Promise<void>;
  readonly now: () => number;
  /** Resolves after so many milliseconds, or when the signal aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Signals of progress a second, of all sessions together. */
  readonly signalsPerSecond: number;
  /** Milliseconds between two reports of one session's progress; a failure never waits for it. */
  readonly sessionGapMs: number;
  readonly log: Log;
}

/** Sessions whose last report is remembered, so that whose shown state is oldest comes first. */
const REMEMBERED = 20_000;

/**
 * Reports the progress of all sessions to their workflows within one budget for the process: failures
 * first, then the session whose shown state is oldest, once its last report is old enough. What waits
 * is merged, so a session that waits long is reported once, as it is then. Progress that waits when
 * the process ends is reported with the session's next event.
 */
export class ProgressWriter {
  private readonly waiting = new Map<string, SessionProgress>();
  private readonly failures = new Map<
    string,
    { readonly reported: () => void; readonly failure: string }[]
  >();
  private readonly reportedAt = new Map<string, number>();
  private readonly stopping = new AbortController();
  private readonly loop: Promise<void>;
  private isFailing = false;
  private wake: () => void = () => undefined;
  /** Until when the loop sleeps unless it is woken. */
  private sleepsUntil = Number.NEGATIVE_INFINITY;

  constructor(private readonly ports: ProgressWriterPorts) {
    this.loop = this.run();
  }

  /** Merges with what waits already; returns at once. */
  add(sessionId: string, progress: SessionProgress): void {
    this.waiting.set(sessionId, { ...this.waiting.get(sessionId), ...progress });
    if (this.dueAt(sessionId) < this.sleepsUntil) this.wake();
  }

  /** Resolves when the workflow has it: a failure is never only remembered by this process. */
  addFailure(sessionId: string, failure: string): Promise<void> {
    return new Promise((resolve) => {
      const others = this.failures.get(sessionId) ?? [];
      this.failures.set(sessionId, [...others, { failure, reported: resolve }]);
      this.wake();
    });
  }

  /** How many sessions wait for a report. */
  get waitingSessions(): number {
    return new Set([...this.waiting.keys(), ...this.failures.keys()]).size;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const gapMs = 1_000 / this.ports.signalsPerSecond;
    while (!signal.aborted) {
      const { sessionId, dueAt } = this.next();
      const began = this.ports.now();
      if (sessionId === undefined || dueAt > began) {
        await this.sleepUntil(dueAt);
        continue;
      }
      await this.reportOne(sessionId);
      await this.ports.pause(Math.max(0, gapMs - (this.ports.now() - began)), signal);
    }
  }

  /** What is reported next, and from when on it may be. */
  private next(): { readonly sessionId?: string; readonly dueAt: number } {
    for (const sessionId of this.failures.keys()) return { sessionId, dueAt: -Infinity };
    let oldest: string | undefined;
    let dueAt = Number.POSITIVE_INFINITY;
    for (const sessionId of this.waiting.keys()) {
      const at = this.dueAt(sessionId);
      if (at < dueAt) [oldest, dueAt] = [sessionId, at];
    }
    return oldest === undefined ? { dueAt } : { sessionId: oldest, dueAt };
  }

  private dueAt(sessionId: string): number {
    const reportedAt = this.reportedAt.get(sessionId);
    // One that was never reported comes before all that were.
    return reportedAt === undefined ? -Number.MAX_VALUE : reportedAt + this.ports.sessionGapMs;
  }

  /** Ends before its time when something is due earlier, or with the process. */
  private async sleepUntil(dueAt: number): Promise<void> {
    const woken = new AbortController();
    const isWoken = new Promise<void>((resolve) => {
      this.wake = () => {
        woken.abort();
        resolve();
      };
    });
    this.sleepsUntil = dueAt;
    if (dueAt === Number.POSITIVE_INFINITY) await isWoken;
    else await this.ports.pause(dueAt - this.ports.now(), woken.signal);
    this.sleepsUntil = Number.NEGATIVE_INFINITY;
  }

  private async reportOne(sessionId: string): Promise<void> {
    const { report, now, log } = this.ports;
    const failures = this.failures.get(sessionId) ?? [];
    const failure = failures.at(-1)?.failure;
    const progress = { ...this.waiting.get(sessionId), ...(failure !== undefined && { failure }) };
    this.waiting.delete(sessionId);
    this.failures.delete(sessionId);
    this.reportedAt.delete(sessionId);
    this.reportedAt.set(sessionId, now());
    if (this.reportedAt.size > REMEMBERED) this.forgetOldest();
    try {
      await report(sessionId, { ...progress, asOf: progress.asOf ?? now() });
      for (const { reported } of failures) reported();
      this.isFailing = false;
    } catch (error) {
      // Newer progress may have come meanwhile, and it wins.
      const { failure: _reportedAgain, ...older } = progress;
      this.waiting.set(sessionId, { ...older, ...this.waiting.get(sessionId) });
      if (failures.length > 0) {
        this.failures.set(sessionId, [...failures, ...(this.failures.get(sessionId) ?? [])]);
      }
      if (!this.isFailing)
        log.warn({ err: error }, 'progress of sessions could not be reported; will retry');
      this.isFailing = true;
    }
  }

  private forgetOldest(): void {
    for (const sessionId of this.reportedAt.keys()) {
      this.reportedAt.delete(sessionId);
      return;
    }
  }
}
