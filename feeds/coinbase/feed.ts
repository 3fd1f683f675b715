import { BackOff } from './back-off';
import { pause, systemClock, type FeedClock, type Random } from './feed-clock';
import { newCounters } from './feed-counters';
import { FeedSocket } from './feed-socket';
import type { FeedHealth, FeedLogger, FeedSink } from './feed-types';
import { parseMessage } from './parse-message';
import { CoinbaseRest } from './rest';
import { SubscriptionBook, type SubscriptionRequest } from './subscription-book';
import { SymbolLane, type LanePorts } from './symbol-lane';

/** How a feed is set up; times in ms. */
export interface CoinbaseFeedOptions {
  wsUrl: string;
  restUrl: string;
  /** Canonical symbols followed from the start. */
  symbols: string[];
  /** Last trade id already delivered, by symbol; without one a symbol starts with the exchange's last trade. */
  cursors?: Record<string, number>;
  sink: FeedSink;
  logger: FeedLogger;
  clock?: FeedClock;
  random?: Random;
  /** A connection that says nothing for this long is replaced; 5,000 by default. */
  heartbeatTimeoutMs?: number;
  /** How long a heartbeat waits for the trades it knows of before they are fetched; 500 by default. */
  heartbeatGraceMs?: number;
  /** Holes above this many trades are reported as gaps; 200,000 by default. */
  maxBackfillTrades?: number;
  /** Messages of one symbol that may wait for the sink or for a hole; 50,000 by default. */
  maxBufferedItems?: number;
  /** REST requests a second; 8 by default. */
  restRequestsPerSecond?: number;
  fetch?: typeof fetch;
}

/** A connection that held this long clears the back-off. */
const STABLE_MS = 60_000;
const HEALTH_EVERY_MS = 5_000;
const STOP_TIMEOUT_MS = 5_000;

/**
 * The live market of Coinbase Exchange, or of what speaks its protocol: every trade of each symbol exactly once and in
 * order, over lost connections, lost messages and restarts. The constructor throws a TypeError when an address is none.
 */
export class CoinbaseFeed {
  private readonly counters = newCounters();
  private readonly book = new SubscriptionBook();
  private readonly lanes = new Map<string, SymbolLane>();
  private readonly retiring = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly lanePorts: LanePorts;
  private readonly clock: FeedClock;
  private readonly backOff: BackOff;
  private connection: 'connecting' | 'live' | 'silent' | 'down' = 'connecting';
  private connectedSince: number | undefined;
  private lastMessageAt: number | undefined;
  private message: string | undefined;
  private socket: FeedSocket | undefined;
  private running: Promise<void> | undefined;
  private stopped: Promise<void> | undefined;
  private cancelHealth: () => void = () => undefined;

  constructor(private readonly options: CoinbaseFeedOptions) {
    const { sink, logger, clock = systemClock, random = Math.random } = options;
    if (!/^wss?:$/.test(new URL(options.wsUrl).protocol)) {
      throw new TypeError(`expected a ws or wss address, was ${options.wsUrl}`);
    }
    this.clock = clock;
    this.backOff = new BackOff(random);
    this.lanePorts = {
      sink,
      logger,
      clock,
      random,
      counters: this.counters,
      rest: new CoinbaseRest({ ...options, requestsPerSecond: options.restRequestsPerSecond }),
      maxBackfillTrades: options.maxBackfillTrades ?? 200_000,
      maxBufferedItems: options.maxBufferedItems ?? 50_000,
      heartbeatGraceMs: options.heartbeatGraceMs ?? 500,
      onChange: () => this.tellHealth(),
    };
    this.subscribe(options.symbols, options.cursors);
  }

  /** Begins to connect and returns at once; an exchange that is away is tried for ever, its state is in `health()`. */
  async start(): Promise<void> {
    if (this.running) return;
    this.running = this.keepConnected();
    this.repeatHealth();
  }

  /** Follows more symbols; `cursors` as in the options. */
  subscribe(symbols: string[], cursors: Record<string, number> = {}): void {
    for (const symbol of symbols.filter((name) => !this.lanes.has(name))) {
      const ready = this.retiring.get(symbol);
      this.lanes.set(symbol, new SymbolLane(symbol, cursors[symbol], this.lanePorts, ready));
    }
    this.send(this.book.add(symbols));
  }

  /** Stops following symbols; nothing of them is delivered any more but what is under way. */
  unsubscribe(symbols: string[]): void {
    this.send(this.book.remove(symbols));
    for (const symbol of symbols) {
      const lane = this.lanes.get(symbol);
      this.lanes.delete(symbol);
      if (lane) this.retiring.set(symbol, lane.stop());
    }
  }

  /** Ends the feed; waits for deliveries under way, but never longer than five seconds. */
  async stop(): Promise<void> {
    this.stopped ??= this.end();
    await this.stopped;
  }

  private async end(): Promise<void> {
    this.stopping.abort();
    this.cancelHealth();
    this.socket?.cut();
    const lanes = [...this.lanes.values()].map((lane) => lane.stop());
    const limit = new AbortController();
    const ended = Promise.all([this.running, ...lanes, ...this.retiring.values()]);
    await Promise.race([ended, pause(this.clock, STOP_TIMEOUT_MS, limit.signal)]);
    limit.abort();
  }

  /** The feed's state and counters at this moment. */
  health(): FeedHealth {
    const lanes = [...this.lanes];
    const isRecovering = lanes.some(([, lane]) => lane.state === 'recovering');
    return {
      state: this.connection === 'live' && isRecovering ? 'recovering' : this.connection,
      connectedSince: this.connectedSince,
      lastMessageAt: this.lastMessageAt,
      ...this.counters,
      symbols: Object.fromEntries(
        lanes.map(([symbol, { lastTradeId, lastTradeTime, state, message }]) => [
          symbol,
          { lastTradeId, lastTradeTime, state, message },
        ]),
      ),
      message: this.message,
    };
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
      this.options.logger.warn({ reason, delay }, 'feed lost its connection');
      this.setConnection(this.connection === 'silent' ? 'silent' : 'down', reason);
      await pause(this.clock, delay, signal);
    }
    this.setConnection('down', 'stopped');
  }

  /** Serves one connection to its end; resolves with the reason. */
  private async connectOnce(): Promise<string> {
    this.setConnection('connecting', this.message);
    const { wsUrl, heartbeatTimeoutMs = 5_000 } = this.options;
    return new Promise((closed) => {
      this.socket = new FeedSocket(wsUrl, heartbeatTimeoutMs, this.clock, {
        opened: () => {
          this.connectedSince = this.clock.now();
          this.send(this.book.all());
        },
        frame: (text) => this.onFrame(text),
        silent: () => this.setConnection('silent'),
        closed,
      });
    });
  }

  private onFrame(text: string): void {
    this.lastMessageAt = this.clock.now();
    const parsed = parseMessage(text, this.lastMessageAt);
    switch (parsed.kind) {
      case 'trade':
        this.setConnection('live');
        return this.lanes.get(parsed.trade.symbol)?.offerTrade(parsed.trade, parsed.isLastMatch);
      case 'heartbeat':
        this.setConnection('live');
        return this.lanes.get(parsed.heartbeat.symbol)?.offerHeartbeat(parsed.heartbeat);
      case 'ticker':
        return this.lanes.get(parsed.ticker.symbol)?.offerTicker(parsed.ticker);
      case 'subscriptions':
        this.setConnection('live');
        return this.book.confirm(parsed.message.channels.flatMap((c) => c.product_ids));
      case 'error':
        return this.onRefused(parsed.message);
      case 'malformed':
        // A trade lost in it shows as a jump in ids and is fetched.
        this.counters.malformed += 1;
        return this.options.logger.warn({ reason: parsed.reason }, 'feed got a malformed frame');
      case 'ignored':
    }
  }

  private onRefused(error: { type: 'error'; message: string; reason?: string }): void {
    const { symbol, requests } = this.book.refuse(error);
    const message = error.reason ? `${error.message}: ${error.reason}` : error.message;
    this.options.logger.error({ symbol, message }, 'exchange refused a request');
    if (symbol !== undefined) this.lanes.get(symbol)?.reject(message);
    else this.message = message;
    this.send(requests);
    this.tellHealth();
  }

  private send(requests: SubscriptionRequest[]): void {
    for (const request of requests) this.socket?.send(request);
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
