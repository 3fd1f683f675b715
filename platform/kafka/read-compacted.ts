import { randomUUID } from 'node:crypto';
import type { Kafka, KafkaMessage } from 'kafkajs';

/** A record that has a key and a value, and where it was read. */
export interface CompactedRecord {
  readonly partition: number;
  readonly message: KafkaMessage & { readonly key: Buffer; readonly value: Buffer };
}

/** The newest value of each key of a compacted topic, as of now. Keys deleted are absent. */
export async function readCompacted(kafka: Kafka, topic: string): Promise<Map<string, Buffer>> {
  const records = await readCompactedRecords(kafka, topic);
  return new Map([...records].map(([key, { message }]) => [key, message.value]));
}

/** As `readCompacted`, with the records that the values are of. */
export async function readCompactedRecords(
  kafka: Kafka,
  topic: string,
): Promise<Map<string, CompactedRecord>> {
  const ends = await endOffsets(kafka, topic);
  const records = new Map<string, CompactedRecord>();
  if (ends.size === 0) return records;
  const groupId = `reader-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 200, allowAutoTopicCreation: false });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        reject(payload.error);
      });
      consumer
        .run({
          autoCommit: false,
          eachBatch: async ({ batch }) => {
            const { partition } = batch;
            for (const message of batch.messages) {
              const { key, value } = message;
              if (key === null) continue;
              if (value === null) records.delete(key.toString());
              else records.set(key.toString(), { partition, message: { ...message, key, value } });
            }
            const end = ends.get(partition);
            if (end !== undefined && Number(batch.lastOffset()) + 1 >= end) ends.delete(partition);
            if (ends.size === 0) resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
    await forget(kafka, groupId);
  }
  return records;
}

/** The end of each partition that holds anything. */
async function endOffsets(kafka: Kafka, topic: string): Promise<Map<number, number>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topic);
    const filled = offsets.filter((entry) => Number(entry.high) > Number(entry.low));
    return new Map(filled.map((entry) => [entry.partition, Number(entry.high)]));
  } finally {
    await admin.disconnect();
  }
}

async function forget(kafka: Kafka, groupId: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.deleteGroups([groupId]);
  } catch {
    // An empty group without offsets is dropped by the broker in time.
  } finally {
    await admin.disconnect();
  }
}
