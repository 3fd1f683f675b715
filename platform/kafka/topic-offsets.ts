import { ConstantBackoff, handleType, retry } from 'cockatiel';
import { KafkaJSError } from 'kafkajs';
import type { Admin, Kafka } from 'kafkajs';

/** For five seconds. */
const untilLeadersAreChosen = retry(
  handleType(KafkaJSError, ({ retriable }) => retriable),
  { maxAttempts: 50, backoff: new ConstantBackoff(100) },
);

type PartitionOffsets = Awaited<ReturnType<Admin['fetchTopicOffsets']>>;

/** The first and the end offset of each partition, also of a topic whose leaders are just chosen. */
export async function topicOffsets(admin: Admin, topic: string): Promise<PartitionOffsets> {
  return untilLeadersAreChosen.execute(() => admin.fetchTopicOffsets(topic));
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
