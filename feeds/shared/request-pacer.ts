import { pause, type FeedClock } from './feed-clock';

/** Keeps requests under a rate: a token bucket of one second's worth, first come first served. */
export class RequestPacer {
  private tokens: number;
  private filledAt: number;
  private blockedUntil = 0;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly perSecond: number,
    private readonly clock: FeedClock,
  ) {
    this.tokens = Math.max(1, perSecond);
    this.filledAt = clock.now();
  }

  /** Resolves when the next request may leave, or early when the signal aborts. */
  async take(signal?: AbortSignal): Promise<void> {
    const turn = this.queue.then(() => this.waitForToken(signal));
    this.queue = turn;
    await turn;
  }

  /** Nothing leaves for this long: the exchange said so. */
  holdFor(ms: number): void {
    this.blockedUntil = Math.max(this.blockedUntil, this.clock.now() + ms);
  }

  private async waitForToken(signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted) {
      const now = this.clock.now();
      const refill = ((now - this.filledAt) * this.perSecond) / 1000;
      this.tokens = Math.min(Math.max(1, this.perSecond), this.tokens + Math.max(0, refill));
      this.filledAt = now;
      const wait = Math.max(this.blockedUntil - now, ((1 - this.tokens) * 1000) / this.perSecond);
      if (wait <= 0) {
        this.tokens -= 1;
        return;
      }
      await pause(this.clock, Math.ceil(wait), signal);
    }
  }
}
