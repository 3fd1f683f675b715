const REFRESH_MS = 1_000;
/** The exchange's clock may be behind ours by this much. */
const CLOCKS_DIFFER_MS = 1_000;

/**
 * The time at the exchange. A simulated exchange may live in another year and at another speed:
 * it is asked once a second and its speed is carried on between. Real time for a real one.
 */
export class MarketTime {
  private exchangeTime: number | undefined;
  private askedAt = -Infinity;
  private speed = 1;
  private asking: Promise<void> | undefined;

  constructor(
    /** Undefined for an exchange that lives in real time. */
    private readonly askExchange: (() => Promise<number>) | undefined,
    private readonly wallClock: () => number = Date.now,
  ) {}

  /** The best estimate without asking, ms. */
  now(): number {
    if (this.exchangeTime === undefined) return this.wallClock();
    return Math.round(this.exchangeTime + (this.wallClock() - this.askedAt) * this.speed);
  }

  /**
   * A time that the exchange has surely reached, at most a second or so ago: what has ended by
   * then is closed. The last one known stays while the exchange is down.
   */
  async reached(): Promise<number> {
    if (this.askExchange === undefined) return this.wallClock() - CLOCKS_DIFFER_MS;
    if (this.wallClock() - this.askedAt >= REFRESH_MS) {
      this.asking ??= this.ask(this.askExchange).finally(() => (this.asking = undefined));
      await this.asking;
    }
    return this.exchangeTime ?? 0;
  }

  /** Asks every second, so that `now` is right without waiting; returns what ends it. */
  keepAsking(): () => void {
    if (this.askExchange === undefined) return () => undefined;
    const timer = setInterval(() => {
      // The last estimate goes on while the exchange is down.
      this.reached().catch(() => undefined);
    }, REFRESH_MS);
    return () => {
      clearInterval(timer);
    };
  }

  private async ask(askExchange: () => Promise<number>): Promise<void> {
    let time: number;
    try {
      time = await askExchange();
    } catch (error) {
      if (this.exchangeTime === undefined) throw error;
      return;
    }
    const askedAt = this.wallClock();
    if (this.exchangeTime !== undefined && askedAt - this.askedAt < 60_000) {
      this.speed = Math.max(0, (time - this.exchangeTime) / (askedAt - this.askedAt));
    }
    this.exchangeTime = time;
    this.askedAt = askedAt;
  }
}
