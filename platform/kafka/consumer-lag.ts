import type { Admin, Kafka } from 'kafkajs';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import { messageOf } from '../../core/errors';
import type { Logger } from '../log';
import type { ReaderProgress } from './reader-progress';

/** Whoever reads the figures gets them as they were last seen rather than waits longer. */
const ASK_MS = 300;

/** A member of a consumer group, as its lag is measured. */
export interface MeasuredReader {
  /** The name by which people know it: the consumer group, or what its made-up name begins with. */
  readonly name: string;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly progress: ReaderProgress;
}

/** The readers of a registry; they share the gauges. */
const readersOf = new WeakMap<Registry, Set<MeasuredReader>>();

/** The readers that report to a registry now. */
export function measuredReaders(registry: Registry): readonly MeasuredReader[] {
  return [...(readersOf.get(registry) ?? [])];
}

/**
 * `kafka_consumer_lag_records` and `kafka_consumer_behind_seconds`: what a reader still has to deal
 * with. A busy reader knows it from its batches; the broker is asked too, so that one that is stuck
 * shows, but nobody waits for a broker or a process that is slow. Returns how to leave.
 */
export function measureLag(
  registry: Registry,
  kafka: Kafka,
  logger: Logger,
  reader: MeasuredReader,
): () => void {
  const readers = readersOf.get(registry) ?? new Set<MeasuredReader>();
  if (!readersOf.has(registry)) {
    readersOf.set(registry, readers);
    showLags(registry, readers, new EndsAsker(kafka, readers, logger));
  }
  readers.add(reader);
  return () => readers.delete(reader);
}

function showLags(registry: Registry, readers: Set<MeasuredReader>, ends: EndsAsker): void {
  new Gauge({
    name: 'kafka_consumer_lag_records',
    help: 'Records of a partition that its consumer has not processed yet.',
    labelNames: ['group', 'topic', 'partition'],
    registers: [registry],
    async collect() {
      await ends.ask();
      this.reset();
      for (const { groupId: group, progress } of readers) {
        for (const { topic, partition, records } of progress.lags()) {
          this.set({ group, topic, partition }, records);
        }
      }
    },
  });
  new Gauge({
    name: 'kafka_consumer_behind_seconds',
    help: 'Age of the oldest record that a consumer has not processed yet.',
    labelNames: ['group'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { groupId: group, progress } of readers) {
        this.set({ group }, progress.secondsBehind());
      }
    },
  });
}

/** Asks the broker for the ends of what the readers read, once at a time. */
class EndsAsker {
  private asking: Promise<void> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly readers: ReadonlySet<MeasuredReader>,
    private readonly logger: Logger,
  ) {}

  /** Resolves when the ends are known anew, or soon: they are then known for the next who asks. */
  async ask(): Promise<void> {
    if (this.readers.size === 0) return;
    this.asking ??= this.askBroker().finally(() => (this.asking = undefined));
    const { asking } = this;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, ASK_MS);
      void asking.then(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }

  private async askBroker(): Promise<void> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      const topics = new Set([...this.readers].flatMap((reader) => reader.topics));
      await Promise.all([...topics].map((topic) => this.askTopic(admin, topic)));
    } catch (error) {
      this.logger.warn(
        { err: error },
        `the end offsets of topics are unknown: ${messageOf(error)}`,
      );
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  private async askTopic(admin: Admin, topic: string): Promise<void> {
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
      for (const { progress } of this.readers) progress.endsAt(topic, partition, Number(high));
    }
  }
}
