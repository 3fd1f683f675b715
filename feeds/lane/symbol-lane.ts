import type { ExchangeHistory } from '../exchange';
import { ExchangeError } from '../shared/exchange-error';
import type { FeedClock, Random } from '../shared/feed-clock';
import type {
  FeedCursor,
  FeedLogger,
  FeedSink,
  Heartbeat,
  SymbolState,
  Ticker,
  TradePrint,
} from '../shared/feed-types';
import { repeated } from '../shared/repeated';
import type { FeedCounters } from './feed-counters';

const MOST_IN_A_BATCH = 1000;

/** What the lanes of one feed share. */
export interface LanePorts<Id extends number | string = number> {
  sink: FeedSink;
  history: Pick<ExchangeHistory<Id>, 'trades'>;
  logger: FeedLogger;
  clock: FeedClock;
  random: Random;
  counters: FeedCounters;
  /** A larger gap is reported, not filled. */
  maxBackfillTrades: number;
  /** More waiting items are dropped and fetched from history later. */
  maxBufferedItems: number;
  /** How long a heartbeat that knows of more trades than arrived waits for them. */
  heartbeatGraceMs: number;
  onChange: () => void;
}

type Item<Id extends number | string> =
  | { kind: 'trade'; trade: TradePrint<Id>; isReplay: boolean }
  | { kind: 'heartbeat'; heartbeat: Heartbeat<Id> }
  | { kind: 'confirmed' }
  | { kind: 'graceOver' };

/**
 * One symbol's way from the stream to the sink. Trades pass in the exchange's order, each once; what was missed is
 * fetched from history before anything later. The sink sets the pace, and what waits is bounded.
 */
export abstract class SymbolLane<Id extends number | string> {
  state: SymbolState = 'waiting';
  message: string | undefined;
  lastTradeTime: number | undefined;
  protected readonly stopping = new AbortController();
  private waiting: Item<Id>[] = [];
  private batch: TradePrint[] = [];
  private latestTicker: Ticker | undefined;
  private heldHeartbeat: Heartbeat<Id> | undefined;
  private cancelGrace: (() => void) | undefined;
  private work: Promise<void> | undefined;

  /** `tail` is the last trade in order; `ready` is awaited before anything is delivered. */
  constructor(
    protected readonly symbol: string,
    protected tail: FeedCursor | undefined,
    protected readonly ports: LanePorts<Id>,
    private readonly ready: Promise<void> = Promise.resolve(),
  ) {}

  /** Number of the last trade delivered or being delivered. */
  get lastTradeId(): number | undefined {
    return this.tail?.tradeId;
  }

  offerTrade(trade: TradePrint<Id>, isReplay: boolean): void {
    this.enqueue({ kind: 'trade', trade, isReplay });
  }

  offerHeartbeat(heartbeat: Heartbeat<Id>): void {
    this.enqueue({ kind: 'heartbeat', heartbeat });
  }

  /** Only the newest ticker matters. */
  offerTicker(ticker: Ticker): void {
    this.latestTicker = ticker;
    this.wake();
  }

  /** The exchange sends every trade of the symbol from now on. */
  confirmed(): void {
    this.enqueue({ kind: 'confirmed' });
  }

  /** The connection is over: trades may be missed until the next confirmation. */
  abstract disconnected(): void;

  /** The exchange does not know the symbol, at least for now. */
  reject(message: string): void {
    this.setState('rejected', message);
  }

  /** Ends the lane; resolves when a delivery under way is over. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.cancelGrace?.();
    await this.work;
  }

  protected abstract passTrade(trade: TradePrint<Id>, isReplay: boolean): Promise<void>;
  protected abstract passConfirmed(): Promise<void>;
  /** Whether all trades that the heartbeat knows of have passed. */
  protected abstract covers(heartbeat: Heartbeat<Id>): boolean;
  /** Fetches the trades that the heartbeat knows of and that did not come. */
  protected abstract fillBehind(heartbeat: Heartbeat<Id>): Promise<void>;
  /** Items that were waiting are dropped: arranges that they are fetched. */
  protected abstract onDropped(): void;

  protected async passHeartbeat(heartbeat: Heartbeat<Id>): Promise<void> {
    this.heldHeartbeat = heartbeat;
    await this.releaseHeartbeat();
    if (!this.heldHeartbeat) return;
    this.cancelGrace ??= this.ports.clock.after(this.ports.heartbeatGraceMs, () => {
      this.cancelGrace = undefined;
      this.enqueue({ kind: 'graceOver' });
    });
  }

  /** Puts a trade into the batch as the next in order. */
  protected async append(trade: TradePrint): Promise<void> {
    this.batch.push(trade);
    this.tail = cursorOf(trade);
    if (this.batch.length >= MOST_IN_A_BATCH) await this.flush();
  }

  protected async flush(): Promise<void> {
    const batch = this.batch;
    this.batch = [];
    const last = batch.at(-1);
    if (!last) return;
    await this.deliver(() => this.ports.sink.trades(batch));
    this.lastTradeTime = last.time;
  }

  protected async releaseHeartbeat(): Promise<void> {
    const heartbeat = this.heldHeartbeat;
    if (!heartbeat || !this.tail || !this.covers(heartbeat)) return;
    this.heldHeartbeat = undefined;
    this.cancelGrace?.();
    this.cancelGrace = undefined;
    await this.flush();
    this.setState('live');
    const { symbol, time, source } = heartbeat;
    const { tradeId } = this.tail;
    const numbered = typeof heartbeat.lastTradeId === 'number' ? heartbeat.lastTradeId : tradeId;
    await this.deliver(() =>
      this.ports.sink.heartbeat({ symbol, time, lastTradeId: numbered, source }),
    );
  }

  /** Reports numbers that will not be delivered, and goes on behind them. */
  protected async reportGap(
    fromTradeId: number,
    toTradeId: number,
    reason: string,
    { time, source }: { time: number; source: string },
  ): Promise<void> {
    const gap = { symbol: this.symbol, fromTradeId, toTradeId, time, reason, source };
    this.ports.logger.warn(gap, 'the feed has a gap');
    await this.deliver(() => this.ports.sink.gap(gap));
    if (toTradeId > (this.tail?.tradeId ?? 0)) this.tail = { tradeId: toTradeId };
  }

  /** Repeats what asks the exchange until it succeeds; `recovering` meanwhile. */
  protected async persistently(fetching: () => Promise<void>): Promise<void> {
    const { logger, clock, random } = this.ports;
    const { signal } = this.stopping;
    return repeated(fetching, {
      clock,
      random,
      signal,
      onFailure: (error) => {
        if (!(error instanceof ExchangeError)) throw error;
        logger.warn({ symbol: this.symbol, err: error }, 'the feed could not fill a gap yet');
        this.setState('recovering', error.message);
      },
    });
  }

  protected setState(state: SymbolState, message?: string): void {
    if (this.state === state && this.message === message) return;
    this.state = state;
    this.message = message;
    this.ports.onChange();
  }

  private enqueue(item: Item<Id>): void {
    if (this.waiting.length >= this.ports.maxBufferedItems) {
      this.ports.logger.warn(
        { symbol: this.symbol },
        'the feed buffer is full: trades were dropped and will be fetched',
      );
      this.waiting = [];
      this.onDropped();
    }
    this.waiting.push(item);
    this.wake();
  }

  private wake(): void {
    if (this.work || this.stopping.signal.aborted) return;
    this.work = this.run()
      .catch((error: unknown) => {
        if (this.stopping.signal.aborted) return;
        this.ports.logger.error({ symbol: this.symbol, err: error }, 'a lane of the feed failed');
      })
      .finally(() => {
        this.work = undefined;
        if (this.waiting.length > 0 || this.latestTicker) this.wake();
      });
  }

  private async run(): Promise<void> {
    await this.ready;
    // All frames of one read from the socket make one batch.
    await new Promise((resume) => setImmediate(resume));
    while (this.waiting.length > 0 || this.latestTicker) {
      const items = this.waiting;
      this.waiting = [];
      for (const item of items) await this.pass(item);
      await this.flush();
      const ticker = this.latestTicker;
      this.latestTicker = undefined;
      if (ticker) await this.deliver(() => this.ports.sink.ticker(ticker));
    }
  }

  private async pass(item: Item<Id>): Promise<void> {
    switch (item.kind) {
      case 'trade':
        return this.passTrade(item.trade, item.isReplay);
      case 'heartbeat':
        return this.passHeartbeat(item.heartbeat);
      case 'confirmed':
        return this.passConfirmed();
      case 'graceOver':
        if (!this.heldHeartbeat) return;
        await this.fillBehind(this.heldHeartbeat);
        return this.releaseHeartbeat();
    }
  }

  private async deliver(call: () => Promise<void>): Promise<void> {
    const { logger, clock, random } = this.ports;
    const { signal } = this.stopping;
    return repeated(call, {
      clock,
      random,
      signal,
      onFailure: (error) => {
        logger.error({ symbol: this.symbol, err: error }, 'the feed could not write; will retry');
      },
    });
  }
}

function cursorOf({ tradeId, exchangeId }: TradePrint): FeedCursor {
  return exchangeId === undefined ? { tradeId } : { tradeId, exchangeId };
}
