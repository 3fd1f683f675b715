import { createHash } from 'node:crypto';
import type { Guess, LoginAttempts } from '../../api/gateway/ports';
import { networkOf } from '../../api/shared/network-of';
import { UnavailableError } from '../../core/errors';
import type { Redis } from '../../platform/redis/client';

const WINDOW_SECONDS = 900;
const PER_ACCOUNT_AND_ADDRESS = 10;
const PER_ADDRESS = 100;

/**
 * Counts an attempt under each key, for a while after the first, unless one has its fill; answers
 * the seconds to wait. In one step: attempts made at the same moment see each other.
 */
const BEGIN = `
local wait = 0
for i, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or 0) >= tonumber(ARGV[i + 1]) then
    wait = math.max(wait, redis.call('TTL', key), 1)
  end
end
if wait == 0 then
  for _, key in ipairs(KEYS) do
    if redis.call('INCR', key) == 1 then redis.call('EXPIRE', key, ARGV[1]) end
  end
end
return wait`;

/** One less under each key that still counts. */
const TAKE_BACK = `
for _, key in ipairs(KEYS) do
  if tonumber(redis.call('GET', key) or 0) > 0 then redis.call('DECR', key) end
end`;

/**
 * Wrong passwords of the last quarter of an hour, per account from an address and per address. An
 * account is never locked for everybody: an attacker elsewhere could keep its owner out.
 */
export class RedisLoginAttempts implements LoginAttempts {
  constructor(
    private readonly redis: Redis,
    private readonly scale: number,
  ) {}

  async begin(guess: Guess): Promise<number> {
    if (this.scale === 0) return 0;
    const limits = [PER_ACCOUNT_AND_ADDRESS, PER_ADDRESS * this.scale];
    const keys = keysOf(guess);
    const wait = this.asking(() =>
      this.redis.eval(BEGIN, keys.length, ...keys, WINDOW_SECONDS, ...limits),
    );
    return Number(await wait);
  }

  async takeBack(guess: Guess): Promise<void> {
    const keys = keysOf(guess);
    await this.asking(() => this.redis.eval(TAKE_BACK, keys.length, ...keys));
  }

  async succeeded(guess: Guess): Promise<void> {
    await this.takeBack(guess);
    await this.asking(() => this.redis.del(keysOf(guess)[0]));
  }

  private async asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw new UnavailableError('logging in is not possible at the moment, try again', error);
    }
  }
}

/** Names are hashed: what people type into the wrong field is nobody's to read. */
function keysOf({ of, address, isHopeless }: Guess): [account: string, ...address: string[]] {
  const hash = createHash('sha256').update(of.toLowerCase()).digest('hex').slice(0, 32);
  const network = networkOf(address);
  const account = `login:failed:${hash}:${network}`;
  return isHopeless === true ? [account] : [account, `login:failed:${network}`];
}
