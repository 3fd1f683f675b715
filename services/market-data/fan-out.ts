import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import { PartitionConsumer } from '../../platform/kafka/partition-consumer';
import type { Logger } from '../../platform/log';
import { MarketFanOut, fanOutTopics } from '../../streams/market-data/market-fan-out';

export interface RunningFanOut {
  readonly fanOut: MarketFanOut;
  stop(): Promise<void>;
}

/** Reads the whole market for this replica's sockets, from now on. */
export async function startFanOut(
  kafka: Kafka,
  source: string,
  logger: Logger,
): Promise<RunningFanOut> {
  const fanOut = new MarketFanOut({ source, log: logger });
  const consumer = await PartitionConsumer.start({
    kafka,
    // A group of its own: every replica needs every event.
    groupId: `market-data.socket-${randomUUID()}`,
    topics: fanOutTopics,
    logger,
    fromBeginning: false,
    concurrency: 4,
    processorFor: (topic) => fanOut.processorFor(topic),
  });
  return { fanOut, stop: () => consumer.stop() };
}
