import type { Kafka } from 'kafkajs';
import { startBroadcastConsumer } from '../../platform/kafka/broadcast-consumer';
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
  const consumer = await startBroadcastConsumer({
    kafka,
    name: 'market-data.socket',
    topics: fanOutTopics,
    logger,
    concurrency: 32,
    restMs: 5,
    processorFor: (topic) => fanOut.processorFor(topic),
  });
  return { fanOut, stop: () => consumer.stop() };
}
