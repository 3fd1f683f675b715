import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import { messageOf } from '../../contracts/errors';
import { commitPositions } from '../../platform/kafka/commit-positions';
import { PartitionConsumer } from '../../platform/kafka/partition-consumer';
import type { Logger } from '../../platform/log';
import { routedTopics } from '../../streams/notification/event-router';
import type { EventRouter, RoutedTopic } from '../../streams/notification/event-router';
import { topicOffsets } from '../shared/topic-offsets';

/** Reads every event from now on, whichever other replicas there are. */
export interface EventConsumer {
  stop(): Promise<void>;
}

/**
 * Starts a consumer group of this process alone. Its positions are set to the ends of the topics
 * before it joins: after a lost broker or a rebalance it then goes on where it was, not at the
 * new end. The group is deleted on stopping.
 */
export async function startEventConsumer(
  kafka: Kafka,
  router: EventRouter,
  logger: Logger,
): Promise<EventConsumer> {
  const groupId = `notification-${randomUUID()}`;
  await beginAtEnds(kafka, groupId);
  const consumer = await PartitionConsumer.start({
    kafka,
    groupId,
    topics: routedTopics,
    logger,
    fromBeginning: false,
    processorFor: (topic) => router.processor(topic as RoutedTopic),
  });
  return {
    stop: async () => {
      await consumer.stop();
      await deleteGroup(kafka, groupId, logger);
    },
  };
}

async function beginAtEnds(kafka: Kafka, groupId: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = await Promise.all(
      routedTopics.map(async (topic) =>
        (await topicOffsets(admin, topic)).map(({ partition, high }) => ({
          topic,
          partition,
          offset: high,
        })),
      ),
    );
    await commitPositions(kafka, groupId, ends.flat());
  } finally {
    await admin.disconnect();
  }
}

async function deleteGroup(kafka: Kafka, groupId: string, logger: Logger): Promise<void> {
  const admin = kafka.admin({ retry: { retries: 2 } });
  try {
    await admin.connect();
    await admin.deleteGroups([groupId]);
  } catch (error) {
    logger.warn({ groupId }, `the broker forgets the group in time: ${messageOf(error)}`);
  } finally {
    await admin.disconnect();
  }
}
