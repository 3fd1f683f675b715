import type { Random } from './feed-clock';

/** Bounds of the waiting time, in ms. */
export interface BackOffLimits {
  firstMs: number;
  mostMs: number;
}

const LIMITS: BackOffLimits = { firstMs: 250, mostMs: 30_000 };

/** Exponential back-off with full jitter: a random part of a doubling limit (AWS Architecture Blog, M. Brooker, 2015). */
export class BackOff {
  private attempts = 0;

  constructor(
    private readonly random: Random,
    private readonly limits: BackOffLimits = LIMITS,
  ) {}

  /** How long to wait before the next attempt, in ms. */
  next(): number {
    const limit = Math.min(this.limits.mostMs, this.limits.firstMs * 2 ** this.attempts);
    this.attempts += 1;
    return Math.round(this.random() * limit);
  }

  reset(): void {
    this.attempts = 0;
  }
}
