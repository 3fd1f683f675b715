import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
import { startBroadcastConsumer } from '../../platform/kafka/broadcast-consumer';
import type { Logger } from '../../platform/log';
import { MarketFanOut, fanOutTopics } from '../../streams/market-data/market-fan-out';
import type { FanOutTopic } from '../../streams/market-data/market-fan-out';

export interface RunningFanOut {
  readonly fanOut: MarketFanOut;
  stop(): Promise<void>;
}

const TRADES = 'market.trades';

/**
 * Reads the whole market for this replica's sockets, from now on. Prints are read by themselves:
 * each read costs something for every partition it asks for, and they are read most often.
 */
export async function startFanOut(
  kafka: Kafka,
  logger: Logger,
  registry?: Registry,
  fanOut = new MarketFanOut(),
): Promise<RunningFanOut> {
  const read = (name: string, topics: readonly FanOutTopic[], restMs: number) =>
    startBroadcastConsumer({
      kafka,
      name,
      topics,
      logger,
      registry,
      concurrency: 32,
      restMs,
      processorFor: (topic) => fanOut.processorFor(topic),
    });
  const others = fanOutTopics.filter((topic) => topic !== TRADES);
  const consumers = await Promise.all([
    read('market-data.socket-trades', [TRADES], 3),
    read('market-data.socket', others, 25),
  ]);
  return {
    fanOut,
    stop: async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
    },
  };
}
