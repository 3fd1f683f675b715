import type { Claim, IdempotentRequests, KeptAnswer } from '../../api/gateway/ports';
import { UnavailableError } from '../../contracts/errors';
import type { Redis } from '../../platform/redis/client';

const KEPT_SECONDS = 86_400;
/** Longer than any request may take: whoever claims after that finds nobody at work. */
const UNDER_WAY_SECONDS = 60;

/** What the key holds, or nothing after setting it. (SET with NX and GET would need Redis 7.) */
const CLAIM = `
local found = redis.call('GET', KEYS[1])
if not found then redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2]) end
return found`;

interface Stored {
  readonly fingerprint: string;
  readonly answer?: KeptAnswer;
}

/** Answers by `Idempotency-Key` in Redis. Throws `UNAVAILABLE` when it cannot keep its promise. */
export class RedisIdempotentRequests implements IdempotentRequests {
  constructor(private readonly redis: Redis) {}

  async claim(key: string, fingerprint: string): Promise<Claim> {
    const mine: Stored = { fingerprint };
    const found = await this.asking(() =>
      this.redis.eval(CLAIM, 1, nameOf(key), JSON.stringify(mine), UNDER_WAY_SECONDS),
    );
    if (typeof found !== 'string') return { state: 'new' };
    const stored = JSON.parse(found) as Stored;
    if (stored.fingerprint !== fingerprint) return { state: 'other request' };
    if (stored.answer === undefined) return { state: 'under way' };
    return { state: 'answered', answer: stored.answer };
  }

  async keep(key: string, fingerprint: string, answer: KeptAnswer): Promise<void> {
    const stored: Stored = { fingerprint, answer };
    await this.asking(() =>
      this.redis.set(nameOf(key), JSON.stringify(stored), 'EX', KEPT_SECONDS),
    );
  }

  async release(key: string): Promise<void> {
    await this.asking(() => this.redis.del(nameOf(key)));
  }

  private async asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw new UnavailableError('an Idempotency-Key cannot be honoured now, try again', error);
    }
  }
}

function nameOf(key: string): string {
  return `idempotency:${key}`;
}
