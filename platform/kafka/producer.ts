import { CompressionTypes, Partitioners } from 'kafkajs';
import type { Kafka, Producer } from 'kafkajs';
import type { OutgoingRecord } from '../../contracts/ports';

/** Writes records so that a retry inside the client doubles nothing and keeps the order. */
export class RecordProducer {
  private constructor(private readonly producer: Producer) {}

  static async connect(kafka: Kafka): Promise<RecordProducer> {
    const producer = kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      idempotent: true,
      allowAutoTopicCreation: false,
    });
    await producer.connect();
    return new RecordProducer(producer);
  }

  /** Resolves when the brokers have all records; the order per topic and key is kept. */
  async send(records: readonly OutgoingRecord[]): Promise<void> {
    if (records.length === 0) return;
    await this.producer.sendBatch({
      acks: -1,
      compression: CompressionTypes.None,
      topicMessages: groupByTopic(records),
    });
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
  }
}

export function groupByTopic(records: readonly OutgoingRecord[]): {
  topic: string;
  messages: { key: string; value: string | Buffer | null; partition?: number }[];
}[] {
  const byTopic = new Map<
    string,
    { key: string; value: string | Buffer | null; partition?: number }[]
  >();
  for (const { topic, ...message } of records) {
    const messages = byTopic.get(topic);
    if (messages === undefined) byTopic.set(topic, [message]);
    else messages.push(message);
  }
  return [...byTopic].map(([topic, messages]) => ({ topic, messages }));
}
