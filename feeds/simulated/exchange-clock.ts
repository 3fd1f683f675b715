/** Where the exchange's clock stands and how it runs; times in ms UTC. */
export interface ClockState {
  now: number;
  speed: number;
  paused: boolean;
}

/**
 * The exchange's own time: real time, or replayed from `origin` at `speed` times real time. Every jump or change starts a
 * new stretch, so that time never moves by accident.
 */
export class ExchangeClock {
  private wallAnchor: number;
  private exchangeAnchor: number;
  private speed: number;
  private paused = false;

  constructor(
    private readonly wall: () => number = Date.now,
    options: { speed?: number; origin?: number } = {},
  ) {
    this.wallAnchor = wall();
    this.exchangeAnchor = options.origin ?? this.wallAnchor;
    this.speed = options.speed ?? 1;
  }

  /** Whole milliseconds of exchange time. */
  now(): number {
    if (this.paused) return this.exchangeAnchor;
    return Math.floor(this.exchangeAnchor + (this.wall() - this.wallAnchor) * this.speed);
  }

  /** Changes the speed, the time, or both; what is left out stays. */
  set(change: { speed?: number; origin?: number }): void {
    this.anchor(change.origin ?? this.now());
    this.speed = change.speed ?? this.speed;
  }

  pause(): void {
    this.anchor(this.now());
    this.paused = true;
  }

  resume(): void {
    this.anchor(this.now());
    this.paused = false;
  }

  state(): ClockState {
    return { now: this.now(), speed: this.speed, paused: this.paused };
  }

  private anchor(exchangeTime: number): void {
    this.exchangeAnchor = exchangeTime;
    this.wallAnchor = this.wall();
  }
}
