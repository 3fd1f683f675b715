import { isIP } from 'node:net';
import { Redis } from 'ioredis';
import type { Logger } from '../log';
import { isEncrypted } from './settings';
import type { RedisAddress } from './settings';

export type { Redis } from 'ioredis';

/**
 * A connection that reconnects for ever. Commands wait for the connection but are not kept for
 * longer than `maxWaitMs`: a caller gets an error rather than an answer from long ago.
 */
export function createRedis(
  server: RedisAddress | string,
  logger: Logger,
  maxWaitMs = 5_000,
): Redis {
  const { url, ca } = typeof server === 'string' ? { url: server } : server;
  const redis = new Redis(url, {
    lazyConnect: true,
    ...(isEncrypted(url) && { tls: { ca, ...serverName(url) } }),
    maxRetriesPerRequest: null,
    commandTimeout: maxWaitMs,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
  });
  redis.on('error', (error: Error) => {
    logger.warn({ part: 'redis', err: error }, 'redis connection lost');
  });
  return redis;
}

/** Node.js names the server to itself only when it is told to; addresses must not be named. */
function serverName(url: string): { servername?: string } {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? { servername: host } : {};
}
