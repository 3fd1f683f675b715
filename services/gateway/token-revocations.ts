import { messageOf } from '../../contracts/errors';
import type { Logger } from '../../platform/log';
import type { Database } from '../../platform/postgres/database';
import type { Redis } from '../../platform/redis/client';
import { isTokenRevoked, revokedTokenKey, tokenHash } from '../shared/revoked-tokens';

/**
 * The tokens that were given back. Postgres keeps them; Redis tells every service, and is filled
 * again whenever the gateway connects to it.
 */
export class TokenRevocations {
  constructor(
    private readonly db: Database,
    private readonly redis: Redis,
    private readonly logger: Logger,
  ) {
    redis.on('ready', () => {
      this.restore().catch((error: unknown) => {
        this.logger.error({ err: error }, `revoked tokens not restored: ${messageOf(error)}`);
      });
    });
  }

  /** Resolves when the revocation will survive any restart. */
  async add(token: string, expiresAt: Date): Promise<void> {
    const hash = tokenHash(token);
    await this.db('revoked_tokens')
      .insert({ token_hash: hash, expires_at: expiresAt })
      .onConflict('token_hash')
      .ignore();
    await this.redis.set(revokedTokenKey(hash), '1', 'PXAT', expiresAt.getTime());
  }

  includes(token: string): Promise<boolean> {
    return isTokenRevoked(this.redis, token);
  }

  /** Writes what has not expired to Redis and forgets the rest. */
  async restore(): Promise<void> {
    await this.db('revoked_tokens').where('expires_at', '<', new Date()).delete();
    const rows = await this.db<{ token_hash: string; expires_at: Date }>('revoked_tokens').select(
      'token_hash',
      'expires_at',
    );
    const pipeline = this.redis.pipeline();
    for (const row of rows) {
      pipeline.set(revokedTokenKey(row.token_hash), '1', 'PXAT', row.expires_at.getTime());
    }
    await pipeline.exec();
  }
}
