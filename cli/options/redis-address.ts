import { redisCaVariable } from '../../platform/redis/settings';
import type { RedisAddress } from '../../platform/redis/settings';
import { wrongUse } from '../errors';

/**
 * The Redis of `--redis`, with the authority of `REDIS_CA_FILE`, as the services take it. Throws for
 * an address that is none, and for a file without certificates.
 */
export function redisOf({ redis: url }: { readonly redis?: string }): RedisAddress | undefined {
  if (url === undefined) return undefined;
  if (!/^rediss?:\/\//.test(url)) {
    throw wrongUse('expected --redis to be an address such as redis://host:6379');
  }
  // A file for the services' own Redis says nothing of one in plain text.
  if (!url.startsWith('rediss:')) return { url };
  const parsed = redisCaVariable.safeParse(process.env['REDIS_CA_FILE']);
  if (!parsed.success) throw wrongUse(`REDIS_CA_FILE: ${parsed.error.issues[0]?.message ?? ''}`);
  return { url, ca: parsed.data };
}
