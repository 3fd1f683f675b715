import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';
import type { Counter, Registry } from 'prom-client';
import type { PartitionProcessor } from '../../core/ports';
import { PartitionConsumer } from '../../platform/kafka/partition-consumer';
import { openPartitionOutput } from '../../platform/kafka/partition-output';
import type { RecordProducer } from '../../platform/kafka/producer';
import type { Logger } from '../../platform/log';
import type { Redis } from '../../platform/redis/client';
import { candleBuilder } from '../../streams/market-data/candle-builder';
import { windowWriter } from '../../streams/market-data/window-writer';
import type { WindowTopic } from '../../streams/market-data/window-writer';
import type { BuilderSnapshots } from './builder-snapshots';
import { WindowStore } from './window-store';

const TRADES = 'market.trades';
const BUILDER_GROUP = 'market-data.candle-builder';
/** Candles close by heartbeats, once a second, and forming ones are told ten times a second. */
const BUILDER_REST_MS = 20;
const TICK_WRITER_GROUP = 'market-data.window-writer';
/** Small beside the 20 ms that a print may take to its window. */
const TICK_WRITER_REST_MS = 8;
const CANDLE_WRITER_GROUP = 'market-data.candle-window-writer';
const CANDLE_WRITER_REST_MS = 25;

export interface CandleBuilderService {
  readonly kafka: Kafka;
  readonly producer: RecordProducer;
  readonly snapshots: BuilderSnapshots;
  readonly counter: Counter<'what'>;
  readonly logger: Logger;
  readonly registry?: Registry;
}

/** Starts this process's share of the candle builder's partitions. */
export function startCandleBuilder(service: CandleBuilderService): Promise<PartitionConsumer> {
  const { kafka, logger, registry, snapshots, producer, counter } = service;
  const processorFor = (_: string, partition: number): PartitionProcessor =>
    candleBuilder(partition, {
      openOutput: (of) => openPartitionOutput(kafka, BUILDER_GROUP, TRADES, of),
      loadSnapshot: (of) => snapshots.load(of),
      saveSnapshot: (of, snapshot) => snapshots.save(of, snapshot),
      sendForming: (records) => producer.send(records),
      now: Date.now,
      newId: randomUUID,
      log: logger,
      count: (what) => {
        counter.inc({ what });
      },
      pause: (ms) => delay(ms),
      formingIntervalMs: 100,
      transactionsPerSnapshot: 6,
    });
  return PartitionConsumer.start({
    kafka,
    groupId: BUILDER_GROUP,
    topics: [TRADES],
    logger,
    registry,
    commit: 'processor',
    // One transaction after the other: all symbols close their candles at the same moments, and eight
    // transactions side by side hold up every other reader.
    concurrency: 1,
    restMs: BUILDER_REST_MS,
    processorFor,
  });
}

/**
 * Starts this process's share of the window writer's partitions. Candles are read apart: each read costs
 * something for every partition it asks for, and prints are read most often.
 */
export async function startWindowWriter(
  kafka: Kafka,
  { windows, kept }: { readonly windows: Redis; readonly kept: Redis },
  sources: readonly string[],
  logger: Logger,
  registry?: Registry,
): Promise<{ stop(): Promise<void> }> {
  const store = new WindowStore(windows, kept, sources);
  const ports = {
    apply: (batch: Parameters<WindowStore['apply']>[0]) => store.apply(batch),
    quotes: new Map<string, { bid: number; ask: number }>(),
  };
  const read = (groupId: string, topics: readonly WindowTopic[], restMs: number) =>
    PartitionConsumer.start({
      kafka,
      groupId,
      topics,
      logger,
      registry,
      concurrency: 32,
      restMs,
      processorFor: (topic) => windowWriter(topic, ports),
    });
  const readers = await Promise.all([
    read(TICK_WRITER_GROUP, [TRADES, 'market.tickers'], TICK_WRITER_REST_MS),
    read(CANDLE_WRITER_GROUP, ['market.candles', 'market.forming'], CANDLE_WRITER_REST_MS),
  ]);
  return {
    stop: async () => {
      await Promise.all(readers.map((reader) => reader.stop()));
    },
  };
}
