interface Bucket {
  tokens: number;
  at: number;
}

const MAX_ADDRESSES = 10_000;

/** A token bucket for each address, in this process. */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly options: { perMinute: number; burst: number }) {}

  /** 0 when the request may pass, else the seconds to wait. `now` in ms of any clock. */
  take(address: string, now: number): number {
    const { perMinute, burst } = this.options;
    const bucket = this.buckets.get(address) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) * perMinute) / 60_000);
    const passes = tokens >= 1;
    this.buckets.delete(address);
    this.buckets.set(address, { tokens: passes ? tokens - 1 : tokens, at: now });
    const oldest = this.buckets.keys().next();
    if (this.buckets.size > MAX_ADDRESSES && !oldest.done) this.buckets.delete(oldest.value);
    return passes ? 0 : Math.ceil(((1 - tokens) * 60) / perMinute);
  }
}
