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
  const consumer = kafka.consumer({
    groupId,
    maxWaitTimeInMs: 50,
    sessionTimeout: 6_000,
    allowAutoTopicCreation: false,
  });
  await consumer.connect();
  try {
    const topics = [...new Set(positions.map(({ topic }) => topic))];
    consumer.on(consumer.events.GROUP_JOIN, () => {
      consumer.pause(topics.map((topic) => ({ topic })));
    });
    // On joining kafkajs is not running yet: it would commit nothing and not leave the group.
    const running = new Promise<void>((resolve) => {
      consumer.on(consumer.events.FETCH_START, () => {
        resolve();
      });
    });
    await consumer.subscribe({ topics });
    await consumer.run({ autoCommit: false, eachBatch: async () => undefined });
    await running;
    await consumer.commitOffsets([...positions]);
  } finally {
    await consumer.disconnect();
  }
}
