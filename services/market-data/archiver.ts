import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
import { storedTimeframes } from '../../activities/market-data/stored-timeframes';
import { PartitionConsumer } from '../../platform/kafka/partition-consumer';
import type { Logger } from '../../platform/log';
import { candleArchiver } from '../../streams/market-data/candle-archiver';
import type { HistoryStore } from './history-store';
import type { MarketWiring } from './market-ports';

const DAY_MS = 86_400_000;
const COMPACTION_MS = 600_000;

/** Starts this process's share of keeping closed candles. */
export function startArchiver(
  kafka: Kafka,
  store: HistoryStore,
  logger: Logger,
  registry?: Registry,
): Promise<PartitionConsumer> {
  return PartitionConsumer.start({
    kafka,
    groupId: 'market-data.candle-archiver',
    topics: ['market.candles'],
    logger,
    registry,
    concurrency: 4,
    processorFor: () =>
      candleArchiver({
        insert: (candles) => store.insertRecent(candles),
        kept: storedTimeframes,
      }),
  });
}

/** Each exchange has a time of its own, by which its days are finished. */
type CompactedMarket = Pick<MarketWiring, 'candles' | 'time'> & {
  readonly ports: Pick<MarketWiring['ports'], 'source'>;
};

/** Moves finished days into files now and every ten minutes. */
export function startCompaction(
  markets: readonly CompactedMarket[],
  logger: Logger,
): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const run = (): void => {
    running = running.then(async () => {
      for (const { ports, candles, time } of markets) {
        try {
          const today = Math.floor((await time.reached()) / DAY_MS) * DAY_MS;
          await candles.moveFinished(ports.source, today);
        } catch (error) {
          logger.warn(
            { err: error },
            `completed days of ${ports.source} could not be moved to files; will retry`,
          );
        }
      }
    });
  };
  run();
  const timer = setInterval(run, COMPACTION_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
