import type { FeedHealth } from '../../feeds';
import { Lease } from '../../platform/postgres/lease';
import type { Redis } from '../../platform/redis/client';
import type { RunningComponent } from '../kit/supervise';
import type { FollowedSymbols } from './followed-symbols';
import { MarketFeed } from './feed';
import type { FeedWiring } from './feed';

const PUBLISH_MS = 1_000;
/** A state that nobody writes any more is no state. */
const HEALTH_LIFETIME_MS = 10_000;

export interface LeasedFeedOptions extends FeedWiring {
  readonly databaseUrl: string;
  readonly redis: Redis;
  readonly followed: FollowedSymbols;
}

/** The exchange feed, in the one process of many that holds the lease; the others stand by. */
export class LeasedFeed implements RunningComponent {
  private feed: MarketFeed | undefined;
  private readonly lease: Lease;
  private readonly publishing: NodeJS.Timeout;
  private readonly stopListening: () => void;

  constructor(private readonly options: LeasedFeedOptions) {
    const { databaseUrl, followed, exchange, logger } = options;
    this.stopListening = followed.onChanged({
      added: (symbol) => this.feed?.follow(symbol),
      dropped: (symbol) => this.feed?.drop(symbol),
    });
    this.publishing = setInterval(() => void this.publish(this.health()), PUBLISH_MS);
    this.lease = new Lease({
      url: databaseUrl,
      name: `market-data feed ${exchange.name}`,
      logger,
      work: () => this.begin(),
    });
  }

  /** Undefined while another process has the feed. */
  health(): FeedHealth | undefined {
    return this.feed?.health();
  }

  async stop(): Promise<void> {
    clearInterval(this.publishing);
    this.stopListening();
    await this.lease.stop();
  }

  private async begin(): Promise<{ stop(): Promise<void> }> {
    const feed = await MarketFeed.start(
      { ...this.options, onStateChanged: (health) => void this.publish(health) },
      [...this.options.followed.all()],
    );
    this.feed = feed;
    return {
      stop: async () => {
        this.feed = undefined;
        await feed.stop();
      },
    };
  }

  /** For the processes that answer requests; at once when the state changes. */
  private async publish(health: FeedHealth | undefined): Promise<void> {
    const { redis, exchange, logger } = this.options;
    if (health === undefined) return;
    const withTime = { ...health, reportedAt: Date.now() };
    try {
      await redis.set(keyOf(exchange.name), JSON.stringify(withTime), 'PX', HEALTH_LIFETIME_MS);
    } catch (error) {
      logger.debug({ err: error }, "the feed's state could not be published; will retry");
    }
  }
}

/** The state of the feed, whichever process has it; `standby` while none has. */
export async function feedHealth(redis: Redis, source: string): Promise<object> {
  const text = await redis.get(keyOf(source));
  return text === null ? { state: 'standby' } : (JSON.parse(text) as object);
}

function keyOf(source: string): string {
  return `feed-health:${source}`;
}
