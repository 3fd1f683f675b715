import { createHash } from 'node:crypto';
import type { LoginAttempts } from '../../api/gateway/ports';
import { UnavailableError } from '../../contracts/errors';
import type { Redis } from '../../platform/redis/client';

const WINDOW_SECONDS = 900;
const PER_NAME_AND_ADDRESS = 10;
const PER_ADDRESS = 100;

/** Counts one and lets the count end a while after the first. */
const COUNT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return count`;

/**
 * Wrong passwords of the last quarter of an hour, per name from an address and per address. A
 * name is never locked for everybody: an attacker elsewhere could keep its owner out.
 */
export class RedisLoginAttempts implements LoginAttempts {
  constructor(
    private readonly redis: Redis,
    private readonly scale: number,
  ) {}

  async waitSeconds(name: string, address: string): Promise<number> {
    if (this.scale === 0) return 0;
    const [byName, byAddress] = keysOf(name, address);
    const [forName, forAddress] = await this.asking(() => this.redis.mget(byName, byAddress));
    const limited = [
      ...(Number(forName ?? 0) >= PER_NAME_AND_ADDRESS ? [byName] : []),
      ...(Number(forAddress ?? 0) >= PER_ADDRESS * this.scale ? [byAddress] : []),
    ];
    const waits = await Promise.all(limited.map((key) => this.asking(() => this.redis.ttl(key))));
    return Math.max(0, ...waits);
  }

  async failed(name: string, address: string): Promise<void> {
    const keys = keysOf(name, address);
    await this.asking(() =>
      Promise.all(keys.map((key) => this.redis.eval(COUNT, 1, key, WINDOW_SECONDS))),
    );
  }

  async succeeded(name: string, address: string): Promise<void> {
    await this.asking(() => this.redis.del(keysOf(name, address)[0]));
  }

  private async asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw new UnavailableError('logging in is not possible now, try again', error);
    }
  }
}

/** Names are hashed: what people type into the wrong field is nobody's to read. */
function keysOf(name: string, address: string): [string, string] {
  const hash = createHash('sha256').update(name.toLowerCase()).digest('hex').slice(0, 32);
  return [`login:failed:${hash}:${address}`, `login:failed:${address}`];
}
