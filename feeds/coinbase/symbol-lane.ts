import { BackOff } from './back-off';
import { ExchangeError } from './exchange-error';
import { pause, type FeedClock, type Random } from './feed-clock';
import type { FeedCounters } from './feed-counters';
import type {
  FeedLogger,
  FeedSink,
  Heartbeat,
  SymbolState,
  Ticker,
  TradePrint,
} from './feed-types';
import { tradeRange } from './trade-range';
import type { CoinbaseRest } from './rest';

const MOST_IN_A_BATCH = 1000;

/** What the lanes of one feed share. */
export interface LanePorts {
  sink: FeedSink;
  rest: Pick<CoinbaseRest, 'trades'>;
  logger: FeedLogger;
  clock: FeedClock;
  random: Random;
  counters: FeedCounters;
  /** A larger hole is reported as a gap. */
  maxBackfillTrades: number;
  /** More waiting items are dropped and fetched by REST later. */
  maxBufferedItems: number;
  /** How long a heartbeat that knows of more trades than arrived waits for them. */
  heartbeatGraceMs: number;
  onChange: () => void;
}

type Item =
  | { kind: 'trade'; trade: TradePrint; isLastMatch: boolean }
  | { kind: 'heartbeat'; heartbeat: Heartbeat }
  | { kind: 'graceOver' };

/**
 * One symbol's way from the stream to the sink. Trades pass in order of trade id, each once; when an id is skipped, all that
 * came later waits until the hole is filled from REST. The sink sets the pace, and what waits is bounded.
 */
export class SymbolLane {
  state: SymbolState = 'waiting';
  message: string | undefined;
  lastTradeTime: number | undefined;
  private waiting: Item[] = [];
  private batch: TradePrint[] = [];
  private latestTicker: Ticker | undefined;
  private heldHeartbeat: Heartbeat | undefined;
  private cancelGrace: (() => void) | undefined;
  private work: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  /** `tail` is the last trade id in order; `ready` is awaited before anything is delivered. */
  constructor(
    private readonly symbol: string,
    private tail: number | undefined,
    private readonly ports: LanePorts,
    private readonly ready: Promise<void> = Promise.resolve(),
  ) {}

  /** Id of the last trade delivered or being delivered. */
  get lastTradeId(): number | undefined {
    return this.tail;
  }

  offerTrade(trade: TradePrint, isLastMatch: boolean): void {
    this.enqueue({ kind: 'trade', trade, isLastMatch });
  }

  offerHeartbeat(heartbeat: Heartbeat): void {
    this.enqueue({ kind: 'heartbeat', heartbeat });
  }

  /** Only the newest ticker matters. */
  offerTicker(ticker: Ticker): void {
    this.latestTicker = ticker;
    this.wake();
  }

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

  private enqueue(item: Item): void {
    if (this.waiting.length >= this.ports.maxBufferedItems) {
      // What is dropped here shows as a jump in ids later and is fetched then.
      this.ports.logger.warn(
        { symbol: this.symbol },
        'feed buffer is full: dropped, to be fetched',
      );
      this.waiting = [];
    }
    this.waiting.push(item);
    this.wake();
  }

  private wake(): void {
    if (this.work || this.stopping.signal.aborted) return;
    this.work = this.run()
      .catch((error: unknown) => {
        if (this.stopping.signal.aborted) return;
        this.ports.logger.error({ symbol: this.symbol, err: error }, 'feed lane failed');
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

  private async pass(item: Item): Promise<void> {
    if (item.kind === 'trade') await this.passTrade(item.trade, item.isLastMatch);
    else if (item.kind === 'heartbeat') await this.passHeartbeat(item.heartbeat);
    else await this.fillBehindHeartbeat();
  }

  private async passTrade(trade: TradePrint, isLastMatch: boolean): Promise<void> {
    if (this.tail !== undefined && trade.tradeId <= this.tail) {
      if (!isLastMatch) this.ports.counters.duplicates += 1;
      return;
    }
    if (this.tail !== undefined && trade.tradeId > this.tail + 1) {
      await this.fill(this.tail + 1, trade.tradeId - 1, trade);
    }
    this.batch.push(trade);
    this.tail = trade.tradeId;
    this.setState('live');
    if (this.batch.length >= MOST_IN_A_BATCH) await this.flush();
    await this.releaseHeartbeat();
  }

  private async passHeartbeat(heartbeat: Heartbeat): Promise<void> {
    // Without a cursor the feed begins with the exchange's last trade.
    this.tail ??= Math.max(0, heartbeat.lastTradeId - 1);
    this.heldHeartbeat = heartbeat;
    await this.releaseHeartbeat();
    if (!this.heldHeartbeat) return;
    this.cancelGrace ??= this.ports.clock.after(this.ports.heartbeatGraceMs, () => {
      this.cancelGrace = undefined;
      this.enqueue({ kind: 'graceOver' });
    });
  }

  private async releaseHeartbeat(): Promise<void> {
    const heartbeat = this.heldHeartbeat;
    if (!heartbeat || heartbeat.lastTradeId > (this.tail ?? 0)) return;
    this.heldHeartbeat = undefined;
    this.cancelGrace?.();
    this.cancelGrace = undefined;
    await this.flush();
    this.setState('live');
    await this.deliver(() => this.ports.sink.heartbeat(heartbeat));
  }

  private async fillBehindHeartbeat(): Promise<void> {
    const heartbeat = this.heldHeartbeat;
    if (!heartbeat || this.tail === undefined) return;
    await this.fill(this.tail + 1, heartbeat.lastTradeId, heartbeat);
    await this.releaseHeartbeat();
  }

  /** Brings the trades from `from` to `to` before anything later; never gives up, but reports a hole that is too large. */
  private async fill(
    from: number,
    to: number,
    cause: { time: number; source: string },
  ): Promise<void> {
    await this.flush();
    const { maxBackfillTrades, counters, logger, clock, random } = this.ports;
    if (to - from + 1 > maxBackfillTrades) {
      const reason = `${to - from + 1} trades are missing, more than ${maxBackfillTrades} are not fetched`;
      return this.reportGap(from, to, reason, cause);
    }
    this.setState('recovering');
    logger.info({ symbol: this.symbol, from, to }, 'feed fills a hole from REST');
    const backOff = new BackOff(random);
    while ((this.tail ?? 0) < to) {
      this.stopping.signal.throwIfAborted();
      try {
        await this.fetchUpTo((this.tail ?? 0) + 1, to, cause);
      } catch (error) {
        this.stopping.signal.throwIfAborted();
        if (!(error instanceof ExchangeError)) throw error;
        logger.warn({ symbol: this.symbol, err: error }, 'feed could not fill a hole yet');
        this.setState('recovering', error.message);
        await pause(clock, backOff.next(), this.stopping.signal);
      }
    }
    counters.gapsFilled += 1;
    this.setState('live');
  }

  private async fetchUpTo(
    from: number,
    to: number,
    cause: { time: number; source: string },
  ): Promise<void> {
    const { signal } = this.stopping;
    for await (const part of tradeRange(this.symbol, from, to, this.ports, signal)) {
      this.batch = part.trades;
      await this.flush();
      this.ports.counters.tradesRecovered += part.trades.length;
      for (const [first, last] of runsOf(part.missing)) {
        await this.reportGap(first, last, 'the exchange does not have these trades', cause);
      }
      this.tail = part.toTradeId;
    }
  }

  private async reportGap(
    fromTradeId: number,
    toTradeId: number,
    reason: string,
    { time, source }: { time: number; source: string },
  ): Promise<void> {
    const gap = { symbol: this.symbol, fromTradeId, toTradeId, time, reason, source };
    this.ports.logger.warn(gap, 'feed has a gap');
    await this.deliver(() => this.ports.sink.gap(gap));
    this.tail = Math.max(this.tail ?? 0, toTradeId);
  }

  private async flush(): Promise<void> {
    const batch = this.batch;
    this.batch = [];
    const last = batch.at(-1);
    if (!last) return;
    await this.deliver(() => this.ports.sink.trades(batch));
    this.tail = last.tradeId;
    this.lastTradeTime = last.time;
  }

  private async deliver(call: () => Promise<void>): Promise<void> {
    const backOff = new BackOff(this.ports.random);
    for (;;) {
      this.stopping.signal.throwIfAborted();
      try {
        return await call();
      } catch (error) {
        this.ports.logger.error({ symbol: this.symbol, err: error }, 'feed sink failed: repeated');
        await pause(this.ports.clock, backOff.next(), this.stopping.signal);
      }
    }
  }

  private setState(state: SymbolState, message?: string): void {
    if (this.state === state && this.message === message) return;
    this.state = state;
    this.message = message;
    this.ports.onChange();
  }
}

/** Neighbouring ids as [first, last] pairs. */
function runsOf(ids: number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    if (run && run[1] === id - 1) run[1] = id;
    else runs.push([id, id]);
  }
  return runs;
}
