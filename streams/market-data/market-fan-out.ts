import type { InputRecord, PartitionProcessor } from '../../core/ports';
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

/** The topics whose records have updates of a channel, by the first word of its name. */
const TOPICS_OF: Readonly<Record<string, readonly FanOutTopic[]>> = {
  trades: ['market.trades'],
  candles: ['market.candles', 'market.forming'],
  ticker: ['market.tickers'],
};

type Listener = (update: MarketUpdate) => void;

/**
 * Hands the market's events to whoever listens in this process, in the order of the log. The
 * latest records are kept, so that a snapshot read from a window that is a little behind can be
 * completed. A record is decoded once, however many listen, and not at all while nobody does.
 */
export class MarketFanOut {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly listened = new Map<string, number>();
  private readonly kept = new Map<string, InputRecord[]>();
  /** Of records that were decoded. */
  private readonly updates = new WeakMap<InputRecord, readonly MarketUpdate[]>();

  /** For a consumer that reads every partition of `fanOutTopics`, from the newest record on. */
  processorFor(topic: FanOutTopic): PartitionProcessor {
    return eventProcessor(
      topic,
      (event, record) => {
        const updates = updatesOf(event);
        this.updates.set(record, updates);
        for (const update of updates) {
          for (const listener of this.listeners.get(update.channel) ?? []) listener(update);
        }
      },
      { wants: (record) => this.isListenedTo(topic, record) },
    );
  }

  /** Calls back with each update of a channel (`trades|coinbase:BTC/USD`, `candles|coinbase:BTC/USD|1m`). */
  listen(channel: string, listener: Listener): () => void {
    const keys = keysOf(channel);
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners.add(listener));
    for (const key of keys) this.listened.set(key, (this.listened.get(key) ?? 0) + 1);
    return () => {
      if (!listeners.delete(listener)) return;
      if (listeners.size === 0) this.listeners.delete(channel);
      for (const key of keys) {
        const left = (this.listened.get(key) ?? 1) - 1;
        if (left === 0) this.listened.delete(key);
        else this.listened.set(key, left);
      }
    };
  }

  /** The latest updates of a channel, oldest first. */
  recent(channel: string): MarketUpdate[] {
    const topics = TOPICS_OF[channel.split('|')[0] ?? ''] ?? [];
    return topics.flatMap((topic) =>
      keysOf(channel)
        .flatMap((key) => this.kept.get(`${topic}|${key}`) ?? [])
        .flatMap((record) => this.updatesIn(topic, record))
        .filter((update) => update.channel === channel),
    );
  }

  private updatesIn(topic: FanOutTopic, record: InputRecord): readonly MarketUpdate[] {
    const known = this.updates.get(record);
    if (known !== undefined) return known;
    const updates = readableEvents(topic, [record]).flatMap((event) => updatesOf(event));
    this.updates.set(record, updates);
    return updates;
  }

  /** Keeps the record for those who come, and says whether anyone is there already. */
  private isListenedTo(topic: FanOutTopic, record: InputRecord): boolean {
    if (record.key === null) return false;
    this.keep(topic, record.key, record);
    return this.listened.has(record.key);
  }

  private keep(topic: FanOutTopic, key: string, record: InputRecord): void {
    const id = `${topic}|${key}`;
    const records = this.kept.get(id) ?? [];
    records.push(record);
    if (records.length > KEPT_RECORDS[topic]) records.shift();
    this.kept.set(id, records);
  }
}

/**
 * The keys of the records that a channel may be about, oldest first: the instrument, and before it the
 * symbol alone, which a feed of an earlier version still writes during an upgrade.
 */
function keysOf(channel: string): string[] {
  const instrument = channel.split('|')[1] ?? '';
  return [instrument.slice(instrument.indexOf(':') + 1), instrument];
}
