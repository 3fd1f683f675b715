import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import { messageOf } from '../../core/errors';
import { encodeEvent } from '../../contracts/events';
import { ExchangeFeed } from '../../feeds';
import type { Exchange, FeedCursor, FeedHealth } from '../../feeds';
import { untilStopped } from '../../platform/until-stopped';
import type { RecordProducer } from '../../platform/kafka/producer';
import type { Logger } from '../../platform/log';
import { FeedRecorder } from '../../streams/market-data/feed-recorder';
import { followFrom } from '../../streams/market-data/follow-symbol';
import { loadFeedCursors } from './feed-cursors';

/** What a feed is made of. */
export interface FeedWiring {
  readonly kafka: Kafka;
  readonly producer: RecordProducer;
  /** With a share of its own in the exchange's limit of requests. */
  readonly exchange: Exchange;
  readonly maxBackfillTrades: number;
  readonly logger: Logger;
  /** Called when the state of the feed has changed. */
  readonly onStateChanged?: (health: FeedHealth) => void;
}

const RETRY_MS = 2_000;

/** The exchange feed of this process: follows symbols and records what they print. */
export class MarketFeed {
  private readonly followed = new Set<string>();
  private readonly stopping = new AbortController();
  private readonly starting = new Set<Promise<void>>();
  private readonly dropped = new Set<string>();
  private cursors = new Map<string, FeedCursor>();
  private state: string | undefined;

  private constructor(
    private readonly feed: ExchangeFeed,
    private readonly recorder: FeedRecorder,
    private readonly wiring: FeedWiring,
    private readonly logger: Logger,
  ) {}

  /** Connects to the exchange; symbols are followed as soon as it answers. */
  static async start(wiring: FeedWiring, symbols: readonly string[]): Promise<MarketFeed> {
    const { producer, exchange, maxBackfillTrades } = wiring;
    const log = wiring.logger.child({ part: 'feed', source: exchange.name });
    const recorder = new FeedRecorder({
      source: exchange.name,
      send: (records) => producer.send(records),
      now: Date.now,
      newId: randomUUID,
      pause: (ms) => delay(ms),
    });
    const feed = new ExchangeFeed({
      exchange,
      symbols: [],
      sink: {
        trades: (batch) => recorder.trades(batch),
        heartbeat: (beat) => recorder.heartbeat(beat),
        ticker: (ticker) => recorder.ticker(ticker),
        gap: (gap) => recorder.gap(gap),
        health: (health) => {
          self.onHealth(health);
        },
      },
      logger: log,
      maxBackfillTrades,
    });
    const self: MarketFeed = new MarketFeed(feed, recorder, wiring, log);
    self.cursors = await loadFeedCursors(wiring, exchange.name, log);
    await feed.start();
    for (const symbol of symbols) self.follow(symbol);
    return self;
  }

  /** Follows a symbol from where its record in the log ends. Following twice changes nothing. */
  follow(symbol: string): void {
    if (this.followed.has(symbol)) return;
    this.followed.add(symbol);
    const started = this.begin(symbol).finally(() => this.starting.delete(started));
    this.starting.add(started);
  }

  /** Follows a symbol no more; what is recorded of it stays. */
  drop(symbol: string): void {
    if (!this.followed.delete(symbol)) return;
    this.feed.unsubscribe([symbol]);
    // Where its record ends now is read when it is followed again.
    this.cursors.delete(symbol);
    this.dropped.add(symbol);
  }

  health(): FeedHealth {
    return this.feed.health();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.starting);
    await this.feed.stop();
    await this.recorder.flush();
  }

  private begin(symbol: string): Promise<void> {
    const { exchange, maxBackfillTrades } = this.wiring;
    const { signal } = this.stopping;
    const follow = async () => {
      if (this.dropped.delete(symbol)) await this.readCursor(symbol);
      const known = this.cursors.get(symbol);
      const from = await followFrom(exchange, symbol, known, maxBackfillTrades);
      if (from.seed !== undefined) await this.recorder.seed(from.seed);
      if (!signal.aborted && this.followed.has(symbol))
        this.feed.subscribe([symbol], { [symbol]: from.cursor });
    };
    return untilStopped(follow, {
      everyMs: RETRY_MS,
      signal,
      onFailure: (error) => {
        const message = `${symbol} could not be followed; will retry: ${messageOf(error)}`;
        this.logger.warn({ err: error, symbol }, message);
      },
    });
  }

  private async readCursor(symbol: string): Promise<void> {
    const { wiring, logger } = this;
    const cursor = (await loadFeedCursors(wiring, wiring.exchange.name, logger)).get(symbol);
    if (cursor !== undefined) this.cursors.set(symbol, cursor);
  }

  private onHealth(health: FeedHealth): void {
    if (health.state === this.state) return;
    this.state = health.state;
    this.wiring.onStateChanged?.(health);
    this.logger.info({ health }, `the feed is ${health.state}`);
    const payload = {
      service: 'market-data',
      part: 'feed',
      state: health.state,
      message: health.message ?? null,
      details: { ...health, source: this.wiring.exchange.name },
    };
    const id = randomUUID();
    const occurredAt = new Date().toISOString();
    const context = { eventId: id, occurredAt, traceId: id };
    const value = encodeEvent('service-health', { type: 'health.changed', payload }, context);
    this.wiring.producer
      .send([{ topic: 'service-health', key: 'market-data', value }])
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'a health event was not sent');
      });
  }
}
