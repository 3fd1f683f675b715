import type { Kafka } from 'kafkajs';
import type { Registry } from 'prom-client';
import type { Logger } from '../log';
import { askedGauge } from '../metrics';

/** A member of a consumer group, as its lag is measured. */
export interface MeasuredReader {
  readonly groupId: string;
  readonly topics: readonly string[];
  /** The next offset it will deal with, of the partitions it has begun to read: topic → partition → offset. */
  positions(): ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** The readers of a registry; they share one gauge. */
const readersOf = new WeakMap<Registry, Set<MeasuredReader>>();

/**
 * `kafka_consumer_lag_records`: what a reader still has to deal with, asked of the broker, so that a
 * reader that is stuck shows. Returns how to leave.
 */
export function measureLag(
  registry: Registry,
  kafka: Kafka,
  logger: Logger,
  reader: MeasuredReader,
): () => void {
  let readers = readersOf.get(registry);
  if (readers === undefined) {
    const all = new Set<MeasuredReader>();
    readers = all;
    readersOf.set(registry, all);
    askedGauge({
      registry,
      name: 'kafka_consumer_lag_records',
      help: 'Records of a partition that its reader has not dealt with yet.',
      labelNames: ['group', 'topic', 'partition'],
      logger,
      ask: () => lagOf(kafka, [...all]),
    });
  }
  readers.add(reader);
  return () => readers.delete(reader);
}

async function lagOf(kafka: Kafka, readers: readonly MeasuredReader[]) {
  const topics = new Set(readers.flatMap((reader) => reader.topics));
  const admin = kafka.admin({ retry: { retries: 0 } });
  try {
    await admin.connect();
    const ends = new Map<string, ReadonlyMap<number, number>>();
    for (const topic of topics) {
      const partitions = await admin.fetchTopicOffsets(topic);
      ends.set(topic, new Map(partitions.map((p) => [p.partition, Number(p.high)])));
    }
    return readers.flatMap((reader) =>
      [...reader.positions()].flatMap(([topic, offsets]) =>
        [...offsets].map(([partition, next]) => ({
          labels: { group: reader.groupId, topic, partition },
          value: Math.max(0, (ends.get(topic)?.get(partition) ?? next) - next),
        })),
      ),
    );
  } finally {
    await admin.disconnect();
  }
}
