import { createHash } from 'node:crypto';
import { UnavailableError } from '../../contracts/errors';
import type { Redis } from '../../platform/redis/client';

/**
 * Names a token without revealing it. Only what the signature covers counts: base64url has spare
 * bits at its end, so another spelling of the signature would pass as another token.
 */
export function tokenHash(token: string): string {
  const signed = token.slice(0, Math.max(token.lastIndexOf('.'), 0));
  return createHash('sha256').update(signed).digest('hex');
}

/** The Redis key that exists while a token that was given back has not yet expired. */
export function revokedTokenKey(hash: string): string {
  return `auth:revoked:${hash}`;
}

/** Whether a token was given back. Throws `UNAVAILABLE` when Redis does not answer. */
export async function isTokenRevoked(redis: Redis, token: string): Promise<boolean> {
  try {
    return (await redis.exists(revokedTokenKey(tokenHash(token)))) === 1;
  } catch (error) {
    throw new UnavailableError('tokens cannot be checked now, try again', error);
  }
}
