import type { Claim, IdempotentRequests, KeptAnswer, RequestKey } from '../../api/gateway/ports';
import { UnavailableError } from '../../core/errors';
import type { Redis } from '../../platform/redis/client';

const KEPT_SECONDS = 86_400;
/** A claim that its gateway does not renew: the process is gone. Several renewals fit in. */
const CLAIM_SECONDS = 20;
export const RENEW_EVERY_MS = 5_000;
/** Longer than a service may go on with a request whose answer nobody heard. */
const UNKNOWN_SECONDS = 300;

/** What is kept in a day: as many keys, and as many bytes of answers. */
interface Quota {
  readonly keys: number;
  readonly bytes: number;
}

const MIB = 1024 * 1024;

/**
 * For one user, for all users of one address, and in all: a small part of a Redis of 512 MB, also on
 * a day on which two counts end. When the keys of an address or of all are used up, users with few are
 * still served: who shares their address may be a stranger.
 */
export interface Quotas {
  readonly user: Quota;
  readonly network: Quota;
  readonly all: Quota;
  readonly few: number;
}

const defaultQuotas: Quotas = {
  user: { keys: 20_000, bytes: 4 * MIB },
  network: { keys: 60_000, bytes: 16 * MIB },
  all: { keys: 300_000, bytes: 48 * MIB },
  few: 100,
};

/**
 * What the key holds; else takes it for the user, unless there are too many: then the seconds until
 * the count begins anew. (SET with NX and GET would need Redis 7.)
 */
const CLAIM = `
local found = redis.call('GET', KEYS[1])
if found then return found end
local own = tonumber(redis.call('HGET', KEYS[2], 'keys') or 0)
for i = 2, 4 do
  local used = tonumber(redis.call('HGET', KEYS[i], 'keys') or 0)
  if used >= tonumber(ARGV[i + 1]) and (i < 3 or own >= tonumber(ARGV[6])) then
    return redis.call('TTL', KEYS[i])
  end
end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return false`;

/**
 * Renews claims, also those that ended while Redis was away, unless another request has made them
 * since.
 */
const RENEW = `
for i, name in ipairs(KEYS) do
  local held = redis.call('GET', name)
  if not held or held == ARGV[i + 1] then
    redis.call('SET', name, ARGV[i + 1], 'EX', ARGV[1])
  end
end`;

/** Frees the key, unless another request has claimed it since. */
const RELEASE = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/**
 * Keeps the answer, unless another request has claimed the key since; without its body when the
 * bytes of the user, of the address or of all are used up.
 */
const KEEP = `
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return end
local whole = true
for i = 2, 4 do
  local used = tonumber(redis.call('HGET', KEYS[i], 'bytes') or 0)
  if used + #ARGV[6] > tonumber(ARGV[i + 1]) then whole = false end
end
local kept = whole and ARGV[6] or ARGV[7]
redis.call('SET', KEYS[1], kept, 'EX', ARGV[2])
for i = 2, 4 do
  redis.call('HINCRBY', KEYS[i], 'keys', 1)
  if whole then redis.call('HINCRBY', KEYS[i], 'bytes', #kept) end
  if redis.call('TTL', KEYS[i]) < 0 then redis.call('EXPIRE', KEYS[i], ARGV[2]) end
end`;

interface Stored {
  readonly fingerprint: string;
  readonly answer: KeptAnswer;
}

/** Answers by `Idempotency-Key` in Redis. Throws `UNAVAILABLE` when it cannot keep its promise. */
export class RedisIdempotentRequests implements IdempotentRequests {
  /** Claims of requests that are under way here, by owner. */
  private readonly held = new Map<string, RequestKey>();
  /** What became of a request while Redis was away, by owner. */
  private readonly unwritten = new Map<string, () => Promise<unknown>>();
  private renewing: Promise<void> | undefined;

  constructor(
    private readonly redis: Redis,
    private readonly quotas: Quotas = defaultQuotas,
  ) {}

  async claim(key: RequestKey): Promise<Claim> {
    // What was done while Redis was away is known before the same is asked for again.
    while (this.unwritten.size > 0) await this.asking(() => this.renew());
    const { user, network, all, few } = this.quotas;
    const most = [user.keys, network.keys, all.keys, few];
    const found = await this.asking(() =>
      this.redis.eval(CLAIM, 4, ...keysOf(key), key.owner, CLAIM_SECONDS, ...most),
    );
    if (typeof found === 'number') return { state: 'too many', retrySeconds: Math.max(found, 1) };
    if (typeof found !== 'string') {
      this.held.set(key.owner, key);
      return { state: 'new' };
    }
    if (!found.startsWith('{')) return { state: 'under way' };
    return { state: 'answered', ...(JSON.parse(found) as Stored) };
  }

  async keep(key: RequestKey, fingerprint: string, answer: KeptAnswer): Promise<void> {
    const { body: _body, ...withoutBody } = answer;
    const stored = (kept: KeptAnswer) => JSON.stringify({ fingerprint, answer: kept });
    const both = [stored(answer), stored(withoutBody)];
    const { user, network, all } = this.quotas;
    const most = [user.bytes, network.bytes, all.bytes];
    await this.settle(key, () =>
      this.redis.eval(KEEP, 4, ...keysOf(key), key.owner, KEPT_SECONDS, ...most, ...both),
    );
  }

  async release(key: RequestKey): Promise<void> {
    await this.settle(key, () => this.redis.eval(RELEASE, 1, nameOf(key), key.owner));
  }

  async leave(key: RequestKey): Promise<void> {
    await this.settle(key, () => this.renewFor(UNKNOWN_SECONDS, [key]));
  }

  /**
   * To be called every `RENEW_EVERY_MS`: what is under way here stays claimed as long as this process lives. One
   * renewal runs at a time; whoever calls meanwhile waits for it.
   */
  renew(): Promise<void> {
    this.renewing ??= this.renewAll().finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  private async renewAll(): Promise<void> {
    const retries = [...this.unwritten].map(async ([owner, write]) => {
      await write();
      this.unwritten.delete(owner);
    });
    await Promise.all([this.renewFor(CLAIM_SECONDS, [...this.held.values()]), ...retries]);
  }

  private async renewFor(seconds: number, keys: readonly RequestKey[]): Promise<void> {
    if (keys.length === 0) return;
    const owners = keys.map(({ owner }) => owner);
    await this.redis.eval(RENEW, keys.length, ...keys.map(nameOf), seconds, ...owners);
  }

  /** Writes what became of a request. It is renewed no more: that would shorten what is written. */
  private async settle(key: RequestKey, write: () => Promise<unknown>): Promise<void> {
    this.held.delete(key.owner);
    try {
      await this.asking(write);
    } catch (error) {
      // It was done, or may have been: once Redis is back, it must not be done again.
      this.unwritten.set(key.owner, write);
      throw error;
    }
  }

  private async asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw new UnavailableError(
        'the Idempotency-Key cannot be checked at the moment, try again',
        error,
      );
    }
  }
}

function nameOf({ name }: RequestKey): string {
  return `idempotency:${name}`;
}

/** Where the request's answer is, and the counts of the user, of the address and of all. */
function keysOf(key: RequestKey): string[] {
  const { userId, network } = key;
  return [
    nameOf(key),
    `idempotency-quota:${userId}`,
    `idempotency-quota:network:${network}`,
    'idempotency-quota:all',
  ];
}
