import type { Kafka } from 'kafkajs';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { topicOffsets } from './topic-offsets';

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
 * `kafka_consumer_lag_records`: what a reader still has to deal with, asked of the broker when the
 * figures are read, so that a reader that is stuck shows. While the broker does not answer there is
 * no figure. Returns how to leave.
 */
export function measureLag(registry: Registry, kafka: Kafka, reader: MeasuredReader): () => void {
  const known = readersOf.get(registry);
  const readers = known ?? new Set();
  readers.add(reader);
  if (known === undefined) {
    readersOf.set(registry, readers);
    new Gauge({
      name: 'kafka_consumer_lag_records',
      help: 'Records of a partition that its reader has not dealt with yet.',
      labelNames: ['group', 'topic', 'partition'],
      registers: [registry],
      async collect() {
        const ends = await endsOf(kafka, new Set([...readers].flatMap(({ topics }) => topics)));
        this.reset();
        for (const reader of readers) {
          for (const [topic, offsets] of reader.positions()) {
            for (const [partition, next] of offsets) {
              const end = ends.get(topic)?.get(partition);
              if (end === undefined) continue;
              const labels = { group: reader.groupId, topic, partition };
              this.set(labels, Math.max(0, end - next));
            }
          }
        }
      },
    });
  }
  return () => readers.delete(reader);
}

type Ends = Map<string, Map<number, number>>;

async function endsOf(kafka: Kafka, topics: ReadonlySet<string>): Promise<Ends> {
  const admin = kafka.admin({ retry: { retries: 0 } });
  try {
    await admin.connect();
    const ends = [...topics].map(async (topic): Promise<[string, Map<number, number>]> => {
      const partitions = await topicOffsets(admin, topic);
      return [topic, new Map(partitions.map((p) => [p.partition, Number(p.high)]))];
    });
    return new Map(await Promise.all(ends));
  } catch {
    return new Map();
  } finally {
    await admin.disconnect();
  }
}
