import { encodeEvent } from '../../contracts/events';
import type { EventContext } from '../../contracts/events';
import { instrumentId } from '../../contracts/instrument';
import { marketKeys, marketOf } from '../../contracts/market';
import type { TradePrintMessage } from '../../contracts/market';
import type { EventsOf } from '../../contracts/topics';
import type { OutgoingRecord, SendRecords } from '../../core/ports';

/** A print as the exchange client delivers it. */
export interface FeedPrint {
  readonly symbol: string;
  readonly tradeId: number;
  /** The exchange's own id where that is no number. */
  readonly exchangeId?: string;
  readonly time: number;
  readonly price: string;
  readonly size: string;
  readonly side: 'buy' | 'sell';
}

export interface FeedTicker {
  readonly symbol: string;
  readonly time: number;
  readonly price: string;
  readonly bid: string;
  readonly ask: string;
  readonly volume24h: string;
  readonly high24h: string;
  readonly low24h: string;
}

interface Waiting {
  readonly records: readonly OutgoingRecord[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface FeedRecorderPorts {
  readonly source: string;
  send: SendRecords;
  now(): number;
  newId(): string;
  pause(ms: number): Promise<void>;
}

const MAX_PRINTS = 500;
/** Between two writes of a busy market: what comes meanwhile is written together. */
const REST_MS = 8;
/** After a crash the prints since the last cursor are recorded twice, and told apart by their id. */
const CURSORS_MS = 1_000;

/**
 * Writes what the feed delivers to Kafka. While one write is under way everything that arrives
 * waits and goes out with the next one. A symbol's cursor follows its prints, once a second.
 */
export class FeedRecorder {
  private waiting: Waiting[] = [];
  private writing = false;
  /** Cursors whose prints are in the log. */
  private readonly cursors = new Map<string, OutgoingRecord>();
  private cursorsWrittenAt = 0;
  private flushing = false;

  constructor(private readonly ports: FeedRecorderPorts) {}

  /** Prints of one symbol, ascending. Resolves when they are in the log. */
  async trades(batch: readonly FeedPrint[]): Promise<void> {
    const last = batch[batch.length - 1];
    if (last === undefined) return;
    const market = this.marketOf(last.symbol);
    const records: OutgoingRecord[] = [];
    for (let i = 0; i < batch.length; i += MAX_PRINTS) {
      const prints = batch.slice(i, i + MAX_PRINTS).map(messageOf);
      records.push(this.tradesRecord({ type: 'trades.printed', payload: { ...market, prints } }));
    }
    await this.write(records);
    const { tradeId: last_trade_id, exchangeId: exchange_id } = last;
    this.moveCursor({ ...market, last_trade_id, exchange_id });
  }

  async heartbeat(beat: { symbol: string; time: number; lastTradeId: number }): Promise<void> {
    const { symbol, time, lastTradeId } = beat;
    const payload = { ...this.marketOf(symbol), time, last_trade_id: lastTradeId };
    await this.write([this.tradesRecord({ type: 'market.heartbeat', payload })]);
  }

  async ticker(ticker: FeedTicker): Promise<void> {
    const { symbol, time, price, bid, ask } = ticker;
    const payload = {
      ...this.marketOf(symbol),
      time,
      price,
      bid,
      ask,
      volume_24h: ticker.volume24h,
      high_24h: ticker.high24h,
      low_24h: ticker.low24h,
    };
    const value = encodeEvent(
      'market.tickers',
      { type: 'ticker.updated', payload },
      this.context(),
    );
    await this.write([{ topic: 'market.tickers', ...marketKeys(payload.instrument), value }]);
  }

  async gap(gap: {
    symbol: string;
    fromTradeId: number;
    toTradeId: number;
    time: number;
    reason: string;
  }): Promise<void> {
    const payload = {
      ...this.marketOf(gap.symbol),
      from_trade_id: gap.fromTradeId,
      to_trade_id: gap.toTradeId,
      time: gap.time,
      reason: gap.reason.slice(0, 500),
    };
    await this.write([this.tradesRecord({ type: 'trades.missed', payload })]);
  }

  /** Where candles begin when a symbol is followed for the first time or after a long pause. */
  async seed(
    seed: Extract<EventsOf<'market.trades'>, { type: 'market.seeded' }>['payload'],
    exchangeId?: string,
  ): Promise<void> {
    const { symbol, last_trade_id } = seed;
    await this.write([this.tradesRecord({ type: 'market.seeded', payload: seed })]);
    this.moveCursor({ ...this.marketOf(symbol), last_trade_id, exchange_id: exchangeId });
  }

  private dueCursors(): OutgoingRecord[] {
    const now = this.ports.now();
    if (!this.flushing && now - this.cursorsWrittenAt < CURSORS_MS) return [];
    this.cursorsWrittenAt = now;
    const due = [...this.cursors.values()];
    this.cursors.clear();
    return due;
  }

  /** Writes the last cursors, so that a feed that stops in order repeats nothing. */
  async flush(): Promise<void> {
    this.flushing = true;
    if (this.cursors.size > 0) await this.write([]);
    this.flushing = false;
  }

  private marketOf(symbol: string): ReturnType<typeof marketOf> {
    return marketOf(instrumentId(this.ports.source, symbol));
  }

  private tradesRecord(event: EventsOf<'market.trades'>): OutgoingRecord {
    const value = encodeEvent('market.trades', event, this.context());
    return { topic: 'market.trades', ...marketKeys(event.payload.instrument), value };
  }

  /**
   * The cursor goes out with the next write, never with its own prints: a request to several
   * partitions may be carried out in part, and a cursor ahead of its prints would lose them.
   */
  private moveCursor(payload: EventsOf<'market.feed-cursors'>['payload']): void {
    const event = { type: 'feed.cursor', payload } as const;
    const value = encodeEvent('market.feed-cursors', event, this.context());
    // As it was before keys were instruments: another key would leave the old cursor there for ever.
    const key = `${payload.source} ${payload.symbol}`;
    this.cursors.set(key, { topic: 'market.feed-cursors', key, value });
  }

  private context(): EventContext {
    const id = this.ports.newId();
    const occurredAt = new Date(this.ports.now()).toISOString();
    return { eventId: id, occurredAt, traceId: id };
  }

  private write(records: readonly OutgoingRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ records, resolve, reject });
      if (!this.writing) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      const cursors = this.dueCursors();
      const rest = this.ports.pause(REST_MS);
      try {
        await this.ports.send([...batch.flatMap((item) => item.records), ...cursors]);
        await rest;
        for (const item of batch) item.resolve();
      } catch (error) {
        await rest;
        for (const item of batch) item.reject(error);
      }
      // A lane hands over its next prints once the last are written: in time for this next write.
      await new Promise((resume) => setImmediate(resume));
    }
    this.writing = false;
  }
}

function messageOf({ tradeId, exchangeId, time, price, size, side }: FeedPrint): TradePrintMessage {
  const print = { trade_id: tradeId, time, price, size, side };
  return exchangeId === undefined ? print : { ...print, exchange_id: exchangeId };
}
