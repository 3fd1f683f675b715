import type { Need, RedisAccess } from './description';

/** Whoever checks tokens counts requests and reads which tokens are revoked. */
const ofTokens = ['~rate:*', '%R~auth:revoked:*', '&auth:revocations'];

/** Whether the service connects to Redis at all. */
export function usesRedis({ needs }: { readonly needs: readonly Need[] }): boolean {
  return needs.some((need) => ['tokens', 'redis', 'redis?', 'cache', 'cache?'].includes(need));
}

/**
 * The rules of a service's user in Redis, in the words of `ACL SETUSER`: its own keys and channels, and
 * no command that administers the server or deletes the keys of all. Health asks for `INFO`.
 */
export function redisRules(service: {
  readonly needs: readonly Need[];
  readonly redisAccess?: RedisAccess;
}): string[] {
  const { keys = [], channels = [] } = service.redisAccess ?? {};
  const own = channels.map((pattern) => `&${pattern}`);
  return [
    'resetchannels',
    ...(service.needs.includes('tokens') ? ofTokens : []),
    ...keys.map((pattern) => `~${pattern}`),
    ...own,
    ...['+@all', '-@admin', '-@dangerous', '+info', '-publish', '-spublish'],
    // It publishes on its own channels only; what it hears of all is not for it to say.
    ...(own.length === 0 ? [] : [`(+publish ${own.join(' ')})`]),
  ];
}
