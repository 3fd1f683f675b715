import { setTimeout as sleep } from 'node:timers/promises';
import { KafkaJSError } from 'kafkajs';
import type { Admin, Kafka } from 'kafkajs';

const ATTEMPTS = 50;

type PartitionOffsets = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

/** The first and the end offset of each partition, also of a topic whose leaders are just chosen. */
export async function topicOffsets(admin: Admin, topic: string): Promise<PartitionOffsets> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await admin.fetchTopicOffsets(topic);
    } catch (error) {
      const passing = error instanceof KafkaJSError && error.retriable;
      if (!passing || attempt === ATTEMPTS) throw error;
      await sleep(100);
    }
  }
}

/** The first offset that a partition still has. */
export async function firstOffset(kafka: Kafka, topic: string, partition: number): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const partitions = await admin.fetchTopicOffsets(topic);
    return Number(partitions.find((entry) => entry.partition === partition)?.low ?? 0);
  } finally {
    await admin.disconnect();
  }
}
