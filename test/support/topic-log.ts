import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { decodeEvent } from '../../contracts/events';
import type { ReceivedEvent } from '../../contracts/events';
import type { InputRecord } from '../../core/ports';
import type { TopicName } from '../../contracts/topics';
import { createKafka } from '../../platform/kafka/client';
import { PartitionConsumer } from '../../platform/kafka/partition-consumer';
import { createLogger } from '../../platform/log';

const LEAVE_MS = 5_000;

/** An event with the key of its record. */
export type LoggedEvent<N extends TopicName> = ReceivedEvent<N> & { readonly key: string | null };

/**
 * All committed records of some topics from their beginning, as they come. A broker that stops
 * makes the reader read again; an offset is taken once, so what is here twice was written twice.
 */
export class TopicLog {
  private readonly taken = new Map<string, InputRecord[]>();
  private readonly decoded = new WeakMap<InputRecord, unknown>();
  private consumer: PartitionConsumer | undefined;

  private constructor() {}

  static async follow(brokers: string, topics: readonly TopicName[]): Promise<TopicLog> {
    const log = new TopicLog();
    const logger = createLogger('test-reader', 'silent');
    log.consumer = await PartitionConsumer.start({
      kafka: createKafka(brokers.split(','), 'test-reader', logger),
      groupId: `test-reader-${randomUUID()}`,
      topics,
      logger,
      processorFor: (topic, partition) => ({
        process: async (records) => log.take(topic, partition, records),
      }),
    });
    return log;
  }

  /** What a topic holds, in the order of each partition; throws when a record breaks its schema. */
  events<N extends TopicName>(topic: N): LoggedEvent<N>[] {
    return [...this.taken].flatMap(([key, records]) =>
      key.startsWith(`${topic}/`) ? records.map((record) => this.decode(topic, record)) : [],
    );
  }

  /** Leaves its group; when the broker is gone for good there is nothing to leave. */
  async stop(): Promise<void> {
    const patience = new AbortController();
    await Promise.race([
      this.consumer?.stop(),
      delay(LEAVE_MS, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
  }

  private take(topic: string, partition: number, records: readonly InputRecord[]): void {
    const key = `${topic}/${partition}`;
    const known = this.taken.get(key) ?? [];
    const last = known.at(-1)?.offset ?? -1;
    for (const record of records) {
      if (record.offset > last) known.push(record);
    }
    this.taken.set(key, known);
  }

  private decode<N extends TopicName>(topic: N, record: InputRecord): LoggedEvent<N> {
    const known = this.decoded.get(record) as LoggedEvent<N> | undefined;
    if (known !== undefined) return known;
    const event = { ...decodeEvent(topic, record.value), key: record.key };
    this.decoded.set(record, event);
    return event;
  }
}
