import { messageOf } from '../../core/errors';
import type { Logger } from '../../platform/log';
import type { Database } from '../../platform/postgres/database';
import type { Redis } from '../../platform/redis/client';
import { publishRevocations } from '../shared/revoked-tokens';
import type { Revocation, RevokedTokenFeed } from '../shared/revoked-tokens';

interface RevokedRow {
  readonly token_id: string;
  readonly expires_at: Date;
}

/**
 * The revoked tokens. Postgres stores them; Redis reports them to every service, and is filled
 * again whenever the gateway connects to it. While Redis is away Postgres is asked.
 */
export class TokenRevocations {
  private restoring: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly redis: Redis,
    private readonly feed: RevokedTokenFeed,
    private readonly logger: Logger,
  ) {
    const restore = (): void => {
      this.restoring = this.restore().catch((error: unknown) => {
        this.logger.error({ err: error }, `revoked tokens not restored: ${messageOf(error)}`);
      });
    };
    redis.on('ready', restore);
    if (redis.status === 'ready') restore();
  }

  /** Resolves when the revocations will survive any restart. */
  async add(revocations: readonly Revocation[]): Promise<void> {
    if (revocations.length === 0) return;
    await this.db('revoked_tokens').insert(revocations.map(rowOf)).onConflict('token_id').ignore();
    for (const revocation of revocations) this.feed.add(revocation);
    try {
      await publishRevocations(this.redis, revocations);
    } catch (error) {
      this.logger.warn(
        { err: error },
        'the other services could not be notified of a revocation yet; will retry',
      );
    }
  }

  /** Resolves when nothing is being restored. */
  settled(): Promise<void> {
    return this.restoring;
  }

  includes(tokenId: string): boolean | Promise<boolean> {
    if (this.feed.has(tokenId)) return true;
    return this.feed.isLive ? false : this.isStored(tokenId);
  }

  /** Writes what has not expired to Redis and forgets the rest. */
  async restore(): Promise<void> {
    await this.db('revoked_tokens').where('expires_at', '<', new Date()).delete();
    const rows = await this.db<RevokedRow>('revoked_tokens').select('token_id', 'expires_at');
    const revocations = rows.map((row) => ({
      tokenId: row.token_id,
      expiresAt: row.expires_at.getTime(),
    }));
    await publishRevocations(this.redis, revocations);
  }

  private async isStored(tokenId: string): Promise<boolean> {
    const row = await this.db<RevokedRow>('revoked_tokens').where({ token_id: tokenId }).first();
    return row !== undefined;
  }
}

function rowOf({ tokenId, expiresAt }: Revocation): RevokedRow {
  return { token_id: tokenId, expires_at: new Date(expiresAt) };
}
