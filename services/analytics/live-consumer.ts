import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
import { messageOf } from '../../core/errors';
import { commitPositions } from '../../platform/kafka/commit-positions';
import type { Position } from '../../platform/kafka/commit-positions';
import { PartitionConsumer } from '../../platform/kafka/partition-consumer';
import { topicOffsets } from '../../platform/kafka/topic-offsets';
import type { Logger } from '../../platform/log';
import { liveMetrics, liveTopics } from '../../streams/analytics/live-metrics';
import type { LiveMetricsPorts } from '../../streams/analytics/live-metrics';

const GROUP = 'analytics.live-metrics';

/**
 * Starts this process's share of the live figures. Positions are kept beside the figures in Redis;
 * where they are missing the topic is read from its beginning, at once rather than at its next event.
 */
export async function startLiveConsumer(
  kafka: Kafka,
  ports: LiveMetricsPorts,
  logger: Logger,
  registry: Registry,
): Promise<PartitionConsumer> {
  await rewindWhatWasLost(kafka, ports, logger);
  return PartitionConsumer.start({
    kafka,
    groupId: GROUP,
    topics: liveTopics,
    logger,
    registry,
    processorFor: (topic, partition) => liveMetrics(topic, partition, ports),
  });
}

async function rewindWhatWasLost(
  kafka: Kafka,
  ports: LiveMetricsPorts,
  logger: Logger,
): Promise<void> {
  const admin = kafka.admin({ retry: { retries: 3 } });
  const lost: Position[] = [];
  await admin.connect();
  try {
    for (const topic of liveTopics) {
      const partitions = await topicOffsets(admin, topic);
      const positions = await Promise.all(
        partitions.map(({ partition }) => ports.position(topic, partition)),
      );
      if (!positions.includes(undefined)) continue;
      for (const { partition, low } of partitions) lost.push({ topic, partition, offset: low });
    }
    if (lost.length > 0) await commitPositions(kafka, GROUP, lost);
  } catch (error) {
    // Another replica reads already: each partition then finds its own position when it is opened.
    logger.info({ groupId: GROUP }, `live positions were not updated: ${messageOf(error)}`);
  } finally {
    await admin.disconnect();
  }
}
