import { LRUCache } from 'lru-cache';
import type { Allowance, RateLimits, RouteClass } from '../../api/shared/rate-limits';
import { networkOf } from '../../api/shared/network-of';
import { UnavailableError } from '../../core/errors';
import type { Logger } from '../../platform/log';
import type { Redis } from '../../platform/redis/client';

/** How many requests may come at once, and how many a second in the long run. */
interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** What one user may do. The frontend polls a few times a second at most. */
const perUser: Readonly<Record<RouteClass, Rate>> = {
  market: { burst: 3_000, perSecond: 100 },
  read: { burst: 2_000, perSecond: 60 },
  write: { burst: 600, perSecond: 20 },
  heavy: { burst: 120, perSecond: 2 },
  // Reading and storing a body of megabytes takes a core for up to a second.
  large: { burst: 20, perSecond: 0.25 },
  login: { burst: 60, perSecond: 1 },
  socket: { burst: 300, perSecond: 10 },
  // Of windows of candles, each of which is kept for its client.
  subscription: { burst: 60, perSecond: 2 },
};

/** An address may be many users'; classes without a user in them are as strict as for one. */
const ADDRESS_FACTOR: Readonly<Record<RouteClass, number>> = {
  market: 1,
  read: 4,
  write: 4,
  heavy: 4,
  large: 4,
  login: 1,
  socket: 1,
  subscription: 1,
};

/** A Redis that hangs is not asked by every request. */
const PAUSE_MS = 1_000;
const LEASES_PER_BUCKET = 50;
const REMEMBERED = 20_000;

/** Takes up to ARGV[3] tokens; answers how many, how many are left, and ms until there is one. */
const TAKE = `
local capacity, per_ms, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(bucket[1]) or capacity
local at = tonumber(bucket[2]) or now
tokens = math.min(capacity, tokens + math.max(0, now - at) * per_ms)
local granted = math.min(wanted, math.floor(tokens))
tokens = tokens - granted
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', tostring(now))
redis.call('PEXPIRE', KEYS[1], math.ceil(capacity / per_ms) + 1000)
return {granted, math.floor(tokens), granted > 0 and 0 or math.ceil((1 - tokens) / per_ms)}`;

interface Lease {
  left: number;
  /** Tokens in the bucket when the lease was taken. */
  readonly remaining: number;
  /** Set when the bucket was empty: until then it need not be asked. */
  readonly emptyUntil: number;
}

interface TakingRedis extends Redis {
  takeTokens(key: string, ...args: number[]): Promise<[number, number, number]>;
}

export interface RateLimitOptions {
  readonly redis: Redis;
  readonly logger: Logger;
  /** Multiplies every limit; 0 switches the limits off. */
  readonly scale: number;
}

/**
 * Token buckets in Redis, common to all gateways. A process takes a fiftieth of a bucket at a time
 * and hands it out itself, so that most requests ask nobody. Without Redis reads and writes pass
 * and logins do not.
 */
export class RedisRateLimits implements RateLimits {
  private readonly leases = new LRUCache<string, Lease>({ max: REMEMBERED });
  /** Leases on their way: many requests at once must not empty a bucket by a lease each. */
  private readonly asked = new Map<string, Promise<Lease>>();
  private readonly redis: TakingRedis;
  private failedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: RateLimitOptions) {
    options.redis.defineCommand('takeTokens', { numberOfKeys: 1, lua: TAKE });
    this.redis = options.redis as TakingRedis;
  }

  get isEnforced(): boolean {
    return this.options.scale > 0 && this.redis.status === 'ready' && !this.hasJustFailed();
  }

  take(
    routeClass: RouteClass,
    who: 'user' | 'address',
    id: string,
  ): Promise<Allowance | undefined> | Allowance {
    const { scale } = this.options;
    if (scale === 0) return Promise.resolve(undefined);
    const rate = perUser[routeClass];
    const factor = scale * (who === 'user' ? 1 : ADDRESS_FACTOR[routeClass]);
    const burst = Math.max(Math.round(rate.burst * factor), 1);
    const perSecond = rate.perSecond * factor;
    const key = `rate:${routeClass}:${who}:${who === 'address' ? networkOf(id) : id}`;
    const lease = this.leases.get(key);
    const now = Date.now();
    if (lease !== undefined) {
      if (lease.left > 0) {
        lease.left--;
        return allowance(true, burst, perSecond, lease.remaining + lease.left, 0);
      }
      if (lease.emptyUntil > now) {
        return allowance(false, burst, perSecond, 0, (lease.emptyUntil - now) / 1_000);
      }
    }
    return this.wait(key, routeClass, burst, perSecond);
  }

  private async wait(
    key: string,
    routeClass: RouteClass,
    burst: number,
    perSecond: number,
  ): Promise<Allowance | undefined> {
    for (;;) {
      let lease: Lease | undefined;
      try {
        lease = await this.lease(key, burst, perSecond);
      } catch (error) {
        if (!this.hasJustFailed()) {
          this.failedAt = Date.now();
          this.options.logger.warn(
            { err: error },
            'rate limits are not enforced, except for logins',
          );
        }
        if (routeClass !== 'login') return undefined;
        throw new UnavailableError('logging in is not possible at the moment, try again', error);
      }
      if (lease.left > 0) {
        lease.left--;
        return allowance(true, burst, perSecond, lease.remaining + lease.left, 0);
      }
      const waitMs = lease.emptyUntil - Date.now();
      if (waitMs > 0) return allowance(false, burst, perSecond, 0, waitMs / 1_000);
    }
  }

  /** What is on its way for the bucket already, or a new lease. */
  private lease(key: string, burst: number, perSecond: number): Promise<Lease> {
    let asked = this.asked.get(key);
    if (asked === undefined) {
      asked = this.ask(key, burst, perSecond).finally(() => this.asked.delete(key));
      this.asked.set(key, asked);
    }
    return asked;
  }

  private async ask(key: string, burst: number, perSecond: number): Promise<Lease> {
    if (this.redis.status !== 'ready') throw new Error('Redis is not connected');
    if (this.hasJustFailed()) throw new Error('Redis has just failed to answer');
    const wanted = Math.max(Math.floor(burst / LEASES_PER_BUCKET), 1);
    const [left, remaining, retryMs] = await this.redis.takeTokens(
      key,
      burst,
      perSecond / 1_000,
      wanted,
    );
    // A bucket without a token stays so for a moment at least, however quick it fills.
    const emptyUntil = left > 0 ? 0 : Date.now() + Math.max(retryMs, 1);
    const lease: Lease = { left, remaining, emptyUntil };
    this.leases.set(key, lease);
    return lease;
  }

  private hasJustFailed(): boolean {
    return Date.now() - this.failedAt < PAUSE_MS;
  }
}

function allowance(
  allowed: boolean,
  limit: number,
  perSecond: number,
  remaining: number,
  retrySeconds: number,
): Allowance {
  const resetSeconds = Math.ceil((limit - remaining) / perSecond);
  return { allowed, limit, remaining, resetSeconds, retrySeconds };
}
