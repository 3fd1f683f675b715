import type { Kafka, Producer } from 'kafkajs';
import type { OutgoingRecord } from '../../core/ports';
import { keyPartitioner } from './partitioner';
import { groupByTopic, inBatches } from './producer';

/** How far the input has been dealt with: `nextOffset` is the first one not yet read. */
export interface InputPosition {
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: number;
}

/**
 * Writes records and the input position in one Kafka transaction. Opening fences every earlier
 * writer of the same id and completes or aborts what it left behind, so the committed position
 * read after opening is the truth.
 */
export class TransactionalWriter {
  private constructor(private readonly producer: Producer) {}

  static async open(kafka: Kafka, transactionalId: string): Promise<TransactionalWriter> {
    const producer = kafka.producer({
      createPartitioner: keyPartitioner,
      idempotent: true,
      maxInFlightRequests: 1,
      transactionalId,
      transactionTimeout: 30_000,
      allowAutoTopicCreation: false,
      // A transaction that cannot be finished is given up; the input is read again.
      retry: { initialRetryTime: 50, maxRetryTime: 1_000, retries: 8 },
    });
    await producer.connect();
    return new TransactionalWriter(producer);
  }

  /** All records and the position become visible together, or none of them. */
  async write(records: readonly OutgoingRecord[], position: InputPosition): Promise<void> {
    const transaction = await this.producer.transaction();
    try {
      for (const batch of inBatches(records)) {
        await transaction.sendBatch({ acks: -1, topicMessages: groupByTopic(batch) });
      }
      await transaction.sendOffsets({
        consumerGroupId: position.groupId,
        topics: [
          {
            topic: position.topic,
            partitions: [{ partition: position.partition, offset: String(position.nextOffset) }],
          },
        ],
      });
      await transaction.commit();
    } catch (error) {
      // Already failing: the first error is the one that says why.
      await transaction.abort().catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
  }
}

/** Where the group stands on each partition of a topic; a partition never committed is absent. */
export async function committedOffsets(
  kafka: Kafka,
  groupId: string,
  topic: string,
): Promise<Map<number, number>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const [found] = await admin.fetchOffsets({ groupId, topics: [topic] });
    const known = (found?.partitions ?? []).filter((entry) => Number(entry.offset) >= 0);
    return new Map(known.map((entry) => [entry.partition, Number(entry.offset)]));
  } finally {
    await admin.disconnect();
  }
}
