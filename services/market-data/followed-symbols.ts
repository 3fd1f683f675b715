import { AppError, messageOf } from '../../core/errors';
import type { Logger } from '../../platform/log';
import type { Redis } from '../../platform/redis/client';

/** Before a symbol in a message: it is followed no more. */
const DROPPED = '-';

export interface FollowOptions {
  readonly source: string;
  /** Followed for ever. */
  readonly configured: readonly string[];
  /** The most symbols that are followed for those who may be refused. */
  readonly most: number;
  /** How long a symbol may seem to be needed by nobody before it is dropped: Redis may have lost who did. */
  readonly graceMs: number;
}

export interface FollowListener {
  added(symbol: string): void;
  dropped(symbol: string): void;
}

/**
 * The symbols that somebody asked for, known to every process through Redis: whichever of them has the
 * exchange feed follows them. Each process adds what it knows again when Redis comes back, so that
 * those of the running sessions, who ask again every few seconds, are never dropped.
 */
export class FollowedSymbols {
  private readonly symbols: Set<string>;
  private readonly listeners = new Set<FollowListener>();
  /** Until when each symbol is followed, as far as this process has asked for it. */
  private readonly askedUntil = new Map<string, number>();
  private readonly unneededSince = new Map<string, number>();
  private readonly key: string;
  private readonly untilKey: string;
  private readonly subscriber: Redis;

  private constructor(
    private readonly redis: Redis,
    private readonly logger: Logger,
    private readonly options: FollowOptions,
  ) {
    this.symbols = new Set(options.configured);
    this.key = `followed-symbols:${options.source}`;
    this.untilKey = `followed-until:${options.source}`;
    this.subscriber = redis.duplicate();
    this.subscriber.on('error', (error: Error) => {
      logger.debug({ err: error }, 'followed symbols will be read again once Redis is available');
    });
    this.subscriber.on('message', (_channel, message: string) => {
      if (message.startsWith(DROPPED)) this.drop(message.slice(DROPPED.length));
      else this.take(message);
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
    options: FollowOptions,
  ): Promise<FollowedSymbols> {
    const followed = new FollowedSymbols(redis, logger, options);
    await followed.subscriber.connect();
    return followed;
  }

  all(): ReadonlySet<string> {
    return this.symbols;
  }

  /** Throws `TOO_MANY_SYMBOLS` when as many are followed as may be, and this one is not among them. */
  assertFollowable(symbol: string): void {
    const { source, most } = this.options;
    if (this.symbols.has(symbol) || this.symbols.size < most) return;
    const message = `the feed of ${source} follows ${most} symbols, and no more can be added: try again later`;
    throw new AppError('TOO_MANY_SYMBOLS', message);
  }

  /** Follows a symbol so long; resolves when every process is informed. Asking again renews. */
  async add(symbol: string, forMs: number, now = Date.now()): Promise<void> {
    const until = this.askedUntil.get(symbol) ?? -Infinity;
    if (this.symbols.has(symbol) && until > now + (forMs * 3) / 4) return;
    await this.redis.zadd(this.untilKey, 'GT', now + forMs, symbol);
    this.askedUntil.set(symbol, Math.max(until, now + forMs));
    await this.announce(symbol);
  }

  /** As `add`, for as long as `sweep` is given the symbol. */
  async announce(symbol: string): Promise<void> {
    if (this.symbols.has(symbol)) return;
    await this.redis.multi().sadd(this.key, symbol).publish(this.key, symbol).exec();
    this.take(symbol);
  }

  /** Drops what nobody needs any more; `subscribed` are needed by others than who asked by `add`. */
  async sweep(subscribed: ReadonlySet<string>, now = Date.now()): Promise<void> {
    await this.redis.zremrangebyscore(this.untilKey, '-inf', now);
    const asked = await this.redis.zrangebyscore(this.untilKey, '-inf', '+inf');
    const needed = new Set([...this.options.configured, ...subscribed, ...asked]);
    for (const symbol of needed) {
      this.unneededSince.delete(symbol);
      await this.announce(symbol);
    }
    for (const symbol of [...this.symbols].filter((one) => !needed.has(one))) {
      const since = this.unneededSince.get(symbol) ?? now;
      this.unneededSince.set(symbol, since);
      if (now - since < this.options.graceMs) continue;
      await this.redis
        .multi()
        .srem(this.key, symbol)
        .publish(this.key, DROPPED + symbol)
        .exec();
      this.drop(symbol);
    }
  }

  /** Tells the listener of each change from now on; returns how to end that. */
  onChanged(listener: FollowListener): () => void {
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
    // Redis may have lost for how long: whoever asks again is heard.
    this.askedUntil.clear();
  }

  private take(symbol: string): void {
    if (this.symbols.has(symbol)) return;
    this.symbols.add(symbol);
    for (const listener of this.listeners) listener.added(symbol);
  }

  private drop(symbol: string): void {
    this.unneededSince.delete(symbol);
    this.askedUntil.delete(symbol);
    if (!this.symbols.delete(symbol)) return;
    for (const listener of this.listeners) listener.dropped(symbol);
  }
}
