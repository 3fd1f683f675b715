import type { Redis } from 'ioredis';
import { isJsonObject } from '../values/json';

type Row = Readonly<Record<string, unknown>>;

/** A value that has no place in the import: it is archived, whole, with what was expected of it. */
export interface UnreadValue extends Row {
  readonly key: string;
  readonly expected: string;
  readonly was: string;
  readonly value: unknown;
}

/** Values of Redis by the type that is expected of their key; those of another type are set aside, and end nothing. */
export class RedisValues {
  readonly unread: UnreadValue[] = [];

  constructor(private readonly redis: Redis) {}

  /** Text of a key; undefined for one that has expired meanwhile, and for one of another type. */
  async text(key: string): Promise<string | undefined> {
    if (!(await this.is(key, 'string'))) return undefined;
    return (await this.redis.get(key)) ?? undefined;
  }

  /** Members of a sorted set, each followed by its score. */
  async members(key: string): Promise<readonly string[]> {
    if (!(await this.is(key, 'zset'))) return [];
    return this.redis.zrange(key, '0', '-1', 'WITHSCORES');
  }

  setAside(key: string, expected: string, value: unknown): void {
    this.unread.push({ key, expected, was: kindOf(value), value });
  }

  private async is(key: string, type: 'string' | 'zset'): Promise<boolean> {
    const was = await this.redis.type(key);
    if (was === type) return true;
    if (was !== 'none') {
      const value = await this.valueOf(key, was);
      this.unread.push({ key, expected: type, was, value });
    }
    return false;
  }

  private valueOf(key: string, type: string): Promise<unknown> {
    switch (type) {
      case 'string':
        return this.redis.get(key);
      case 'list':
        return this.redis.lrange(key, 0, -1);
      case 'set':
        return this.redis.smembers(key);
      case 'zset':
        return this.redis.zrange(key, '0', '-1', 'WITHSCORES');
      case 'hash':
        return this.redis.hgetall(key);
      default:
        return Promise.resolve(null);
    }
  }
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  return isJsonObject(value) ? 'object' : typeof value;
}
