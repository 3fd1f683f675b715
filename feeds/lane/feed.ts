import type { Exchange, LiveEvents, LiveMarket } from '../exchange';
import { BackOff } from '../shared/back-off';
import { pause, systemClock, type FeedClock, type Random } from '../shared/feed-clock';
import type { FeedCursor, FeedHealth, FeedLogger, FeedSink } from '../shared/feed-types';
import { DenseLane } from './dense-lane';
import { newCounters } from './feed-counters';
import { LaneSet } from './lane-set';
import { OpaqueLane } from './opaque-lane';

/** How a feed is set up; times in ms. */
export interface FeedOptions {
  exchange: Exchange;
  /** Canonical symbols followed from the start. */
  symbols: string[];
  /** Last trade already delivered, by symbol; without one a symbol starts with the exchange's last trade. */
  cursors?: Record<string, FeedCursor>;
  sink: FeedSink;
  logger: FeedLogger;
  clock?: FeedClock;
  random?: Random;
  /** How long a heartbeat waits for the trades it knows of before they are fetched; 500 by default. */
  heartbeatGraceMs?: number;
  /** Gaps above this many trades are reported, not filled; 200,000 by default. */
  maxBackfillTrades?: number;
  /** Messages of one symbol that may wait for the sink or for a gap; 50,000 by default. */
  maxBufferedItems?: number;
}

/** A connection that held this long clears the back-off. */
const STABLE_MS = 60_000;
const HEALTH_EVERY_MS = 5_000;
const STOP_TIMEOUT_MS = 5_000;

/**
 * The live market of an exchange: every trade of each symbol exactly once and in order, over lost connections, lost
 * messages and restarts.
 */
export class ExchangeFeed {
  private readonly counters = newCounters();
  private readonly lanes: Omit<LaneSet, 'trade' | 'heartbeat'>;
  private readonly live: LiveMarket;
  private readonly stopping = new AbortController();
  private readonly clock: FeedClock;
  private readonly backOff: BackOff;
  private connection: 'connecting' | 'live' | 'silent' | 'down' = 'connecting';
  private connectedSince: number | undefined;
  private lastMessageAt: number | undefined;
  private message: string | undefined;
  private onClosed: (reason: string) => void = () => undefined;
  private running: Promise<void> | undefined;
  private stopped: Promise<void> | undefined;
  private cancelHealth: () => void = () => undefined;

  constructor(private readonly options: FeedOptions) {
    const { exchange, clock = systemClock, random = Math.random } = options;
    this.clock = clock;
    this.backOff = new BackOff(random);
    const shared = this.sharedPorts(options, clock, random);
    if (exchange.ids === 'dense') {
      const ports = { ...shared, history: exchange.history };
      const lanes = new LaneSet<number>(
        (...lane) => new DenseLane(lane[0], lane[1], ports, lane[2]),
      );
      this.lanes = lanes;
      this.live = exchange.live(this.eventsFor(lanes));
    } else {
      const ports = { ...shared, history: exchange.history };
      const lanes = new LaneSet<string>(
        (...lane) => new OpaqueLane(lane[0], lane[1], ports, lane[2]),
      );
      this.lanes = lanes;
      this.live = exchange.live(this.eventsFor(lanes));
    }
    this.subscribe(options.symbols, options.cursors);
  }

  /** Begins to connect and returns at once; an exchange that is away is tried for ever, its state is in `health()`. */
  async start(): Promise<void> {
    if (this.running) return;
    this.running = this.keepConnected();
    this.repeatHealth();
  }

  /** Follows more symbols; `cursors` as in the options. */
  subscribe(symbols: string[], cursors: Record<string, FeedCursor> = {}): void {
    this.lanes.add(symbols, cursors);
    this.live.subscribe(symbols);
  }

  /** Stops following symbols; nothing of them is delivered any more but what is under way. */
  unsubscribe(symbols: string[]): void {
    this.live.unsubscribe(symbols);
    this.lanes.remove(symbols);
  }

  /** Ends the feed; waits for deliveries under way, but never longer than five seconds. */
  async stop(): Promise<void> {
    this.stopped ??= this.end();
    await this.stopped;
  }

  /** The feed's state and counters at this moment. */
  health(): FeedHealth {
    const symbols = this.lanes.states();
    const isRecovering = Object.values(symbols).some(({ state }) => state === 'recovering');
    return {
      state: this.connection === 'live' && isRecovering ? 'recovering' : this.connection,
      connectedSince: this.connectedSince,
      lastMessageAt: this.lastMessageAt,
      ...this.counters,
      symbols,
      message: this.message,
    };
  }

  private sharedPorts(options: FeedOptions, clock: FeedClock, random: Random) {
    return {
      sink: options.sink,
      logger: options.logger,
      clock,
      random,
      counters: this.counters,
      maxBackfillTrades: options.maxBackfillTrades ?? 200_000,
      maxBufferedItems: options.maxBufferedItems ?? 50_000,
      heartbeatGraceMs: options.heartbeatGraceMs ?? 500,
      onChange: () => this.tellHealth(),
    };
  }

  private eventsFor<Id extends number | string>(lanes: LaneSet<Id>): LiveEvents<Id> {
    const { logger } = this.options;
    return {
      opened: () => (this.connectedSince = this.clock.now()),
      heard: () => (this.lastMessageAt = this.clock.now()),
      trade: (trade, isReplay) => {
        this.setConnection('live');
        lanes.trade(trade, isReplay);
      },
      heartbeat: (heartbeat) => {
        this.setConnection('live');
        lanes.heartbeat(heartbeat);
      },
      ticker: (ticker) => lanes.ticker(ticker),
      confirmed: (symbols) => {
        this.setConnection('live');
        lanes.confirmed(symbols);
      },
      refused: (symbol, message) => {
        logger.error({ symbol, message }, 'the exchange refused a request');
        if (symbol !== undefined) lanes.reject(symbol, message);
        else this.message = message;
        this.tellHealth();
      },
      malformed: (reason) => {
        // A trade lost in it is found missing and fetched.
        this.counters.malformed += 1;
        logger.warn({ reason }, 'the feed received a malformed frame');
      },
      silent: () => this.setConnection('silent'),
      closed: (reason) => {
        lanes.disconnected();
        this.onClosed(reason);
      },
    };
  }

  private async end(): Promise<void> {
    this.stopping.abort();
    this.cancelHealth();
    this.live.cut();
    const limit = new AbortController();
    const ended = Promise.all([this.running, this.lanes.stop()]);
    await Promise.race([ended, pause(this.clock, STOP_TIMEOUT_MS, limit.signal)]);
    limit.abort();
  }

  private async keepConnected(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const reason = await this.connectOnce();
      if (signal.aborted) break;
      const lasted = this.clock.now() - (this.connectedSince ?? this.clock.now());
      if (lasted >= STABLE_MS) this.backOff.reset();
      const delay = this.backOff.next();
      this.connectedSince = undefined;
      this.counters.reconnects += 1;
      this.options.logger.warn({ reason, delay }, 'the feed lost its connection');
      this.setConnection(this.connection === 'silent' ? 'silent' : 'down', reason);
      await pause(this.clock, delay, signal);
    }
    this.setConnection('down', 'stopped');
  }

  /** Serves one connection to its end; resolves with the reason. */
  private async connectOnce(): Promise<string> {
    this.setConnection('connecting', this.message);
    return new Promise((closed) => {
      this.onClosed = closed;
      this.live.connect();
    });
  }

  private setConnection(state: typeof this.connection, message?: string): void {
    if (this.connection === state && state === 'live') return;
    this.connection = state;
    this.message = message;
    this.tellHealth();
  }

  private tellHealth(): void {
    this.options.sink.health(this.health());
  }

  private repeatHealth(): void {
    this.cancelHealth = this.clock.after(HEALTH_EVERY_MS, () => {
      this.tellHealth();
      this.repeatHealth();
    });
  }
}
