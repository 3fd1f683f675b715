const MIB = 1024 * 1024;

export interface PaceLimits {
  readonly burst: number;
  readonly perSecond: number;
}

/** Some files one after the other, or a copy of an old database: neither is noticeably slower. */
const LIMITS: PaceLimits = { burst: 32 * MIB, perSecond: 16 * MIB };
/** From so many callers on, those that have sent nothing for a while are forgotten. */
const MANY = 1_000;

interface Budget {
  readonly bytes: number;
  readonly at: number;
}

/**
 * How quickly bodies of one caller are received: so many bytes at once, then so many a second. Each
 * byte takes time of the processes that receive and read it, however soon its request is refused.
 */
export class UploadPace {
  private readonly callers = new Map<string, Budget>();

  constructor(
    private readonly limits: PaceLimits = LIMITS,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Counts bytes that have arrived; milliseconds to wait before more of the caller's are read. */
  pauseAfter(caller: string, bytes: number): number {
    const left = this.leftOf(caller) - bytes;
    this.callers.set(caller, { bytes: left, at: this.now() });
    if (this.callers.size > MANY) this.forget();
    return left >= 0 ? 0 : Math.ceil((-left / this.limits.perSecond) * 1_000);
  }

  private leftOf(caller: string): number {
    const { burst, perSecond } = this.limits;
    const budget = this.callers.get(caller);
    if (budget === undefined) return burst;
    return Math.min(burst, budget.bytes + ((this.now() - budget.at) / 1_000) * perSecond);
  }

  private forget(): void {
    for (const caller of this.callers.keys()) {
      if (this.leftOf(caller) === this.limits.burst) this.callers.delete(caller);
    }
  }
}
