import type { RevokedTokens } from '../../platform/http/authenticate';
import type { Logger } from '../../platform/log';
import { createRedis } from '../../platform/redis/client';
import type { Redis } from '../../platform/redis/client';
import type { RedisAddress } from '../../platform/redis/settings';

const CHANNEL = 'auth:revocations';
const PREFIX = 'auth:revoked:';
const SWEEP_MS = 60_000;

/** A revoked token, by its id, until it would have expired anyway (ms UTC). */
export interface Revocation {
  readonly tokenId: string;
  readonly expiresAt: number;
}

/** Informs every process of revoked tokens; resolves when Redis has them all. */
export async function publishRevocations(
  redis: Redis,
  revocations: readonly Revocation[],
): Promise<void> {
  if (revocations.length === 0) return;
  const pipeline = redis.pipeline();
  for (const { tokenId, expiresAt } of revocations) {
    pipeline.set(PREFIX + tokenId, String(expiresAt), 'PXAT', expiresAt);
  }
  pipeline.publish(CHANNEL, JSON.stringify(revocations));
  const results = await pipeline.exec();
  const failed = results?.find(([error]) => error !== null);
  if (failed?.[0]) throw failed[0];
}

/**
 * The revoked tokens, in the memory of this process: Redis reports each at once, and all are read again
 * whenever the connection comes back. While Redis is away the last state known goes on counting.
 */
export class RevokedTokenFeed implements RevokedTokens {
  private readonly revoked = new Map<string, number>();
  private readonly listeners: ((tokenId: string) => void)[] = [];
  private readonly sweeping: NodeJS.Timeout;
  private loaded = false;

  private constructor(
    private readonly reader: Redis,
    private readonly subscriber: Redis,
    private readonly logger: Logger,
  ) {
    subscriber.on('message', (_channel, text: string) => {
      for (const revocation of JSON.parse(text) as Revocation[]) this.add(revocation);
    });
    subscriber.on('close', () => {
      this.loaded = false;
    });
    subscriber.on('ready', () => {
      this.load().catch((error: unknown) => {
        this.logger.warn({ err: error }, 'revoked tokens could not be read; will retry');
        subscriber.disconnect(true);
      });
    });
    this.sweeping = setInterval(() => {
      this.sweep();
    }, SWEEP_MS).unref();
  }

  /** Resolves when all are known, or at once when Redis is away now. */
  static async start(server: RedisAddress, logger: Logger): Promise<RevokedTokenFeed> {
    const [reader, subscriber] = [createRedis(server, logger), createRedis(server, logger)];
    const feed = new RevokedTokenFeed(reader, subscriber, logger);
    try {
      await reader.connect();
      await subscriber.connect();
      await feed.load();
    } catch (error) {
      logger.warn({ err: error }, 'revoked tokens have not been loaded yet');
    }
    return feed;
  }

  /** Whether every revoked token is known now. */
  get isLive(): boolean {
    return this.loaded;
  }

  has(tokenId: string): boolean {
    return this.revoked.has(tokenId);
  }

  add({ tokenId, expiresAt }: Revocation): void {
    if (this.revoked.has(tokenId)) return;
    this.revoked.set(tokenId, expiresAt);
    for (const listener of this.listeners) listener(tokenId);
  }

  onRevoked(listener: (tokenId: string) => void): void {
    this.listeners.push(listener);
  }

  stop(): void {
    clearInterval(this.sweeping);
    this.subscriber.disconnect();
    this.reader.disconnect();
  }

  /** Subscribes first, so that nothing falls between the reading and the telling. */
  private async load(): Promise<void> {
    await this.subscriber.subscribe(CHANNEL);
    let cursor = '0';
    do {
      const [next, keys] = await this.reader.scan(cursor, 'MATCH', `${PREFIX}*`, 'COUNT', 1_000);
      const values = keys.length === 0 ? [] : await this.reader.mget(keys);
      keys.forEach((key, i) => {
        const expiresAt = Number(values[i] ?? 0);
        if (expiresAt > 0) this.add({ tokenId: key.slice(PREFIX.length), expiresAt });
      });
      cursor = next;
    } while (cursor !== '0');
    this.loaded = true;
  }

  private sweep(): void {
    const now = Date.now();
    for (const [tokenId, expiresAt] of this.revoked) {
      if (expiresAt < now) this.revoked.delete(tokenId);
    }
  }
}
