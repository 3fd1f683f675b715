import type { Kafka, TopicPartitionOffsetAndMetadata } from 'kafkajs';

/** Where a group is to go on: topic, partition and offset. */
export type Position = Pick<TopicPartitionOffsetAndMetadata, 'topic' | 'partition' | 'offset'>;

/**
 * Sets the positions of a group that has no member now. The admin client of kafkajs does the same
 * by a membership that lasts a fetch for each topic, five seconds each; this takes one round.
 */
export async function commitPositions(
  kafka: Kafka,
  groupId: string,
  positions: readonly Position[],
): Promise<void> {
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 50, allowAutoTopicCreation: false });
  await consumer.connect();
  try {
    const joined = new Promise<void>((resolve) => {
      consumer.on(consumer.events.GROUP_JOIN, () => {
        consumer.pause(topics.map((topic) => ({ topic })));
        resolve();
      });
    });
    const topics = [...new Set(positions.map(({ topic }) => topic))];
    await consumer.subscribe({ topics });
    await consumer.run({ autoCommit: false, eachBatch: async () => undefined });
    await joined;
    await consumer.commitOffsets([...positions]);
  } finally {
    await consumer.disconnect();
  }
}
