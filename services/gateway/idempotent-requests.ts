import type { Claim, IdempotentRequests, KeptAnswer, RequestKey } from '../../api/gateway/ports';
import { UnavailableError } from '../../contracts/errors';
import type { Redis } from '../../platform/redis/client';

const KEPT_SECONDS = 86_400;
/** Longer than waiting, sending and answering may take together. */
const UNDER_WAY_SECONDS = 300;

/** What is kept for one user in a day: as many keys, and as many bytes of answers. */
export const quota = { keys: 20_000, bytes: 4 * 1024 * 1024 } as const;

/**
 * What the key holds; else takes it for the user, unless the user has too many: then the seconds until the count begins
 * anew. (SET with NX and GET would need Redis 7.)
 */
const CLAIM = `
local found = redis.call('GET', KEYS[1])
if found then return found end
if tonumber(redis.call('HGET', KEYS[2], 'keys') or 0) >= tonumber(ARGV[2]) then
  return redis.call('TTL', KEYS[2])
end
redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[1])
return false`;

/** Frees the key, unless another request has claimed it since. */
const RELEASE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/**
 * Keeps the answer, unless another request has claimed the key since; without its body when the
 * user's bytes are used up.
 */
const KEEP = `
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[5] then return end
local used = tonumber(redis.call('HGET', KEYS[2], 'bytes') or 0)
local whole = used + #ARGV[1] <= tonumber(ARGV[3])
local kept = whole and ARGV[1] or ARGV[2]
redis.call('SET', KEYS[1], kept, 'EX', ARGV[4])
redis.call('HINCRBY', KEYS[2], 'keys', 1)
if whole then redis.call('HINCRBY', KEYS[2], 'bytes', #kept) end
if redis.call('TTL', KEYS[2]) < 0 then redis.call('EXPIRE', KEYS[2], ARGV[4]) end`;

interface Stored {
  readonly fingerprint: string;
  readonly answer: KeptAnswer;
}

/** Answers by `Idempotency-Key` in Redis. Throws `UNAVAILABLE` when it cannot keep its promise. */
export class RedisIdempotentRequests implements IdempotentRequests {
  constructor(private readonly redis: Redis) {}

  async claim(key: RequestKey): Promise<Claim> {
    const found = await this.asking(() =>
      this.redis.eval(
        CLAIM,
        2,
        nameOf(key),
        quotaOf(key),
        UNDER_WAY_SECONDS,
        quota.keys,
        key.owner,
      ),
    );
    if (typeof found === 'number') return { state: 'too many', retrySeconds: Math.max(found, 1) };
    if (typeof found !== 'string') return { state: 'new' };
    if (!found.startsWith('{')) return { state: 'under way' };
    return { state: 'answered', ...(JSON.parse(found) as Stored) };
  }

  async keep(key: RequestKey, fingerprint: string, answer: KeptAnswer): Promise<void> {
    const { body: _body, ...withoutBody } = answer;
    const stored = (kept: KeptAnswer) => JSON.stringify({ fingerprint, answer: kept });
    const both = [stored(answer), stored(withoutBody)];
    await this.asking(() =>
      this.redis.eval(
        KEEP,
        2,
        nameOf(key),
        quotaOf(key),
        ...both,
        quota.bytes,
        KEPT_SECONDS,
        key.owner,
      ),
    );
  }

  async release(key: RequestKey): Promise<void> {
    await this.asking(() => this.redis.eval(RELEASE, 1, nameOf(key), key.owner));
  }

  private async asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw new UnavailableError('an Idempotency-Key cannot be honoured now, try again', error);
    }
  }
}

function nameOf({ name }: RequestKey): string {
  return `idempotency:${name}`;
}

function quotaOf({ userId }: RequestKey): string {
  return `idempotency-quota:${userId}`;
}
