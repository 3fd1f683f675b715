import type { InputRecord, PartitionProcessor } from '../../contracts/ports';
import { eventProcessor, readableEvents } from '../shared/event-processor';
import { updatesOf } from './market-updates';
import type { MarketUpdate } from './market-updates';

export const fanOutTopics = [
  'market.trades',
  'market.candles',
  'market.forming',
  'market.tickers',
] as const;

export type FanOutTopic = (typeof fanOutTopics)[number];

/** Records of an instrument that are kept for those who begin to listen, by topic. */
const KEPT_RECORDS: Readonly<Record<FanOutTopic, number>> = {
  'market.trades': 64,
  'market.candles': 128,
  'market.forming': 1,
  'market.tickers': 1,
};

type Listener = (update: MarketUpdate) => void;

/**
 * Hands the market's events to whoever listens in this process, in the order of the log. The
 * latest records are kept, undecoded, so that a snapshot read from a window that is a little
 * behind can be completed. Nothing is decoded for instruments that nobody listens to.
 */
export class MarketFanOut {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly listened = new Map<string, number>();
  private readonly kept = new Map<string, InputRecord[]>();

  constructor(private readonly source: string) {}

  /** For a consumer that reads every partition of `fanOutTopics`, from the newest record on. */
  processorFor(topic: FanOutTopic): PartitionProcessor {
    return eventProcessor(
      topic,
      (event) => {
        for (const update of updatesOf(event, this.source)) {
          for (const listener of this.listeners.get(update.channel) ?? []) listener(update);
        }
      },
      { wants: (record) => this.isListenedTo(topic, record) },
    );
  }

  /** Calls back with each update of a channel (`trades|BTC/USD`, `candles|BTC/USD|1m`). */
  listen(channel: string, listener: Listener): () => void {
    const instrument = this.instrumentOf(channel);
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners.add(listener));
    this.listened.set(instrument, (this.listened.get(instrument) ?? 0) + 1);
    return () => {
      if (!listeners.delete(listener)) return;
      if (listeners.size === 0) this.listeners.delete(channel);
      const left = (this.listened.get(instrument) ?? 1) - 1;
      if (left === 0) this.listened.delete(instrument);
      else this.listened.set(instrument, left);
    };
  }

  /** The latest updates of a channel, oldest first. */
  recent(channel: string): MarketUpdate[] {
    return fanOutTopics.flatMap((topic) =>
      readableEvents(topic, this.kept.get(`${topic}|${this.instrumentOf(channel)}`) ?? [])
        .flatMap((event) => updatesOf(event, this.source))
        .filter((update) => update.channel === channel),
    );
  }

  /** Keeps the record for those who come, and says whether anyone is there already. */
  private isListenedTo(topic: FanOutTopic, record: InputRecord): boolean {
    if (record.key === null) return false;
    // A key of version 1 is the symbol alone: whose it is shows when the record is decoded.
    const instrument = record.key.includes(':') ? record.key : `${this.source}:${record.key}`;
    this.keep(topic, instrument, record);
    return this.listened.has(instrument);
  }

  private keep(topic: FanOutTopic, instrument: string, record: InputRecord): void {
    const id = `${topic}|${instrument}`;
    const records = this.kept.get(id) ?? [];
    records.push(record);
    if (records.length > KEPT_RECORDS[topic]) records.shift();
    this.kept.set(id, records);
  }

  /** What a channel is about, as the keys of records name it. */
  private instrumentOf(channel: string): string {
    return `${this.source}:${channel.split('|')[1] ?? ''}`;
  }
}
