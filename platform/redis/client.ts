import { Redis } from 'ioredis';
import type { Logger } from '../log';
import { redisTls } from './settings';
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
  const address = typeof server === 'string' ? { url: server } : server;
  const redis = new Redis(address.url, {
    lazyConnect: true,
    ...redisTls(address),
    maxRetriesPerRequest: null,
    commandTimeout: maxWaitMs,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
  });
  redis.on('error', (error: Error) => {
    logger.warn({ part: 'redis', err: error }, 'redis connection lost');
  });
  return redis;
}
