import { messageOf } from '../../contracts/errors';
import type { Logger } from '../../platform/log';
import type { Redis } from '../../platform/redis/client';

/**
 * The symbols that somebody asked for, known to every process through Redis: whichever of them has the
 * exchange feed follows them. Each process adds what it knows again when Redis comes back.
 */
export class FollowedSymbols {
  private readonly symbols: Set<string>;
  private readonly listeners = new Set<(symbol: string) => void>();
  private readonly key: string;
  private readonly subscriber: Redis;

  private constructor(
    private readonly redis: Redis,
    private readonly logger: Logger,
    source: string,
    configured: readonly string[],
  ) {
    this.symbols = new Set(configured);
    this.key = `followed-symbols:${source}`;
    this.subscriber = redis.duplicate();
    this.subscriber.on('error', (error: Error) => {
      logger.debug({ err: error }, 'followed symbols are read again when Redis is back');
    });
    this.subscriber.on('message', (_channel, symbol: string) => {
      this.take(symbol);
    });
    this.subscriber.on('ready', () => {
      this.exchange().catch((error: unknown) => {
        this.logger.warn({ err: error }, `followed symbols: ${messageOf(error)}`);
        this.subscriber.disconnect(true);
      });
    });
  }

  static async start(
    redis: Redis,
    logger: Logger,
    source: string,
    configured: readonly string[],
  ): Promise<FollowedSymbols> {
    const followed = new FollowedSymbols(redis, logger, source, configured);
    await followed.subscriber.connect();
    return followed;
  }

  all(): ReadonlySet<string> {
    return this.symbols;
  }

  /** Resolves when every process is informed. */
  async add(symbol: string): Promise<void> {
    if (this.symbols.has(symbol)) return;
    await this.redis.multi().sadd(this.key, symbol).publish(this.key, symbol).exec();
    this.take(symbol);
  }

  /** Calls the listener for each symbol that is added from now on; returns how to end that. */
  onAdded(listener: (symbol: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  stop(): void {
    this.subscriber.disconnect();
  }

  /** Subscribes first, so that nothing is added between the reading and the subscription. */
  private async exchange(): Promise<void> {
    await this.subscriber.subscribe(this.key);
    if (this.symbols.size > 0) await this.redis.sadd(this.key, ...this.symbols);
    for (const symbol of await this.redis.smembers(this.key)) this.take(symbol);
  }

  private take(symbol: string): void {
    if (this.symbols.has(symbol)) return;
    this.symbols.add(symbol);
    for (const listener of this.listeners) listener(symbol);
  }
}
