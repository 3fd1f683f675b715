import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
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
  registry?: Registry,
): Promise<RunningFanOut> {
  const fanOut = new MarketFanOut({ source, log: logger });
  const consumer = await startBroadcastConsumer({
    kafka,
    name: 'market-data.socket',
    topics: fanOutTopics,
    logger,
    registry,
    concurrency: 32,
    restMs: 5,
    processorFor: (topic) => fanOut.processorFor(topic),
  });
  return { fanOut, stop: () => consumer.stop() };
}
