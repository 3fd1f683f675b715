import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';

/** The newest value of each key of a compacted topic, as of now. Keys deleted are absent. */
export async function readCompacted(kafka: Kafka, topic: string): Promise<Map<string, Buffer>> {
  const ends = await endOffsets(kafka, topic);
  const values = new Map<string, Buffer>();
  if (ends.size === 0) return values;
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
            for (const { key, value } of batch.messages) {
              if (key === null) continue;
              if (value === null) values.delete(key.toString());
              else values.set(key.toString(), value);
            }
            const end = ends.get(batch.partition);
            if (end !== undefined && Number(batch.lastOffset()) + 1 >= end) {
              ends.delete(batch.partition);
            }
            if (ends.size === 0) resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
    await forget(kafka, groupId);
  }
  return values;
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
