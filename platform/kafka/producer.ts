import { CompressionTypes } from 'kafkajs';
import type { Kafka, Producer } from 'kafkajs';
import type { OutgoingRecord } from '../../core/ports';
import { keyPartitioner } from './partitioner';

/** Brokers refuse a partition's batch above 1 MiB (`max.message.bytes`); this leaves a margin. */
const MAX_SEND_BYTES = 900_000;
/** Lengths, offsets and timestamps around a record's key and value. */
const RECORD_OVERHEAD_BYTES = 64;

/**
 * Writes records so that a retry inside the client doubles nothing and keeps the order. One send is
 * under way at a time: the client takes back the sequence numbers of a send that failed, so another
 * send to the same partition could get the numbers of one that the broker has, and be dropped. For the
 * same reason a send that failed for good is followed by a new producer with numbers of its own.
 */
export class RecordProducer {
  private last: Promise<void> = Promise.resolve();
  private hasFailed = false;

  private constructor(
    private readonly kafka: Kafka,
    private producer: Producer,
  ) {}

  static async connect(kafka: Kafka): Promise<RecordProducer> {
    return new RecordProducer(kafka, await connectedProducer(kafka));
  }

  /** Resolves when the brokers have all records; the order per topic and key is kept. */
  send(records: readonly OutgoingRecord[]): Promise<void> {
    const sent = this.last.then(() => this.sendNow(records));
    this.last = sent.catch(() => {
      this.hasFailed = true;
    });
    return sent;
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
  }

  private async sendNow(records: readonly OutgoingRecord[]): Promise<void> {
    if (this.hasFailed) {
      await this.producer.disconnect();
      this.producer = await connectedProducer(this.kafka);
      this.hasFailed = false;
    }
    for (const batch of inBatches(records)) {
      await this.producer.sendBatch({
        acks: -1,
        compression: CompressionTypes.None,
        topicMessages: groupByTopic(batch),
      });
    }
  }
}

async function connectedProducer(kafka: Kafka): Promise<Producer> {
  const producer = kafka.producer({
    createPartitioner: keyPartitioner,
    idempotent: true,
    allowAutoTopicCreation: false,
  });
  await producer.connect();
  return producer;
}

/** The records in order, cut so that no batch is too large even if all go to one partition. */
export function inBatches(
  records: readonly OutgoingRecord[],
  maxBytes = MAX_SEND_BYTES,
): OutgoingRecord[][] {
  const batches: OutgoingRecord[][] = [];
  let current: OutgoingRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = sizeOf(record);
    if (current.length > 0 && bytes + size > maxBytes) {
      batches.push(current);
      current = [];
      bytes = 0;
    }
    current.push(record);
    bytes += size;
  }
  return current.length > 0 ? [...batches, current] : batches;
}

function sizeOf({ key, value }: OutgoingRecord): number {
  return Buffer.byteLength(key) + Buffer.byteLength(value ?? '') + RECORD_OVERHEAD_BYTES;
}

export function groupByTopic(records: readonly OutgoingRecord[]): {
  topic: string;
  messages: Omit<OutgoingRecord, 'topic'>[];
}[] {
  const byTopic = new Map<string, Omit<OutgoingRecord, 'topic'>[]>();
  for (const { topic, ...message } of records) {
    const messages = byTopic.get(topic);
    if (messages === undefined) byTopic.set(topic, [message]);
    else messages.push(message);
  }
  return [...byTopic].map(([topic, messages]) => ({ topic, messages }));
}
