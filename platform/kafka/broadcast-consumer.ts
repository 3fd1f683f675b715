import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
import { messageOf } from '../../core/errors';
import type { PartitionProcessor } from '../../core/ports';
import type { Logger } from '../log';
import { commitPositions } from './commit-positions';
import { PartitionConsumer } from './partition-consumer';
import { topicOffsets } from './topic-offsets';

export interface BroadcastConsumerOptions<T extends string = string> {
  readonly kafka: Kafka;
  /** The group's name begins so. */
  readonly name: string;
  readonly topics: readonly T[];
  readonly logger: Logger;
  readonly registry?: Registry;
  readonly concurrency?: number;
  readonly restMs?: number;
  readonly processorFor: (topic: T, partition: number) => PartitionProcessor;
}

/**
 * Reads every record from now on, whichever other replicas there are: a consumer group of this
 * process alone. Its positions are set to the ends of the topics before it joins, so after a lost
 * broker or a rebalance it goes on where it was, not at the new end. Stopping deletes the group.
 */
export async function startBroadcastConsumer<T extends string>(
  options: BroadcastConsumerOptions<T>,
): Promise<{ stop(): Promise<void> }> {
  const { kafka, topics, logger } = options;
  const groupId = `${options.name}-${randomUUID()}`;
  await beginAtEnds(kafka, groupId, topics);
  const consumer = await PartitionConsumer.start({
    kafka,
    groupId,
    // The replicas' letters of one record are one letter.
    reader: options.name,
    topics,
    logger,
    registry: options.registry,
    concurrency: options.concurrency,
    restMs: options.restMs,
    fromBeginning: false,
    processorFor: options.processorFor,
  });
  return {
    stop: async () => {
      await consumer.stop();
      await deleteGroup(kafka, groupId, logger);
    },
  };
}

async function beginAtEnds(
  kafka: Kafka,
  groupId: string,
  topics: readonly string[],
): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = await Promise.all(
      topics.map(async (topic) =>
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
    logger.warn(
      { groupId },
      `the group could not be deleted; the broker will expire it: ${messageOf(error)}`,
    );
  } finally {
    await admin.disconnect();
  }
}
