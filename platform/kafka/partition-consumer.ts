import { setTimeout as delay } from 'node:timers/promises';
import type {
  Consumer,
  EachBatchPayload,
  Kafka,
  KafkaMessage,
  TopicPartitionOffset,
} from 'kafkajs';
import type { Registry } from 'prom-client';
import { messageOf } from '../../contracts/errors';
import type { InputRecord, PartitionProcessor } from '../../contracts/ports';
import type { Logger } from '../log';
import { measureLag } from './consumer-lag';

export interface PartitionConsumerOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly logger: Logger;
  /** Where the reader's lag is shown. */
  readonly registry?: Registry;
  readonly fromBeginning?: boolean;
  /** `processor` when the position is committed elsewhere, such as in a Kafka transaction. */
  readonly commit?: 'runner' | 'processor';
  /** How many partitions are dealt with side by side. */
  readonly concurrency?: number;
  /**
   * How long to rest between two reads of a busy topic. A reader that asks again at once gets a
   * few records a time and spends its time on asking; what comes while it rests is read together.
   */
  readonly restMs?: number;
  readonly maxBytesPerPartition?: number;
  readonly processorFor: (topic: string, partition: number) => PartitionProcessor;
}

interface OpenPartition {
  readonly topic: string;
  readonly number: number;
  readonly processor: PartitionProcessor;
  readonly generation: number;
  /** Where the processor wants to begin; undefined once the position was set. */
  startAt: number | undefined;
  /** Records below it were dealt with. */
  nextOffset: number;
}

const COMMIT_MS = 1_000;

/**
 * Reads topics as a member of a consumer group and keeps one processor for each owned partition.
 * Ownership is lost at each rebalance: processors are closed and opened again on first use, so
 * that state is never older than another owner's work. Positions are committed once a second, so
 * after a crash a second of records is read again: processors change nothing twice.
 */
export class PartitionConsumer {
  private readonly open = new Map<string, OpenPartition>();
  /** Positions to commit, by partition. */
  private readonly positions = new Map<string, TopicPartitionOffset>();
  private generation = 0;
  private committing: NodeJS.Timeout | undefined;
  private leaveMetrics: () => void = () => undefined;
  private stopping = false;
  private resting: Promise<void> | undefined;
  private readonly consumer: Consumer;

  private constructor(private readonly options: PartitionConsumerOptions) {
    this.consumer = options.kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: 8_000,
      rebalanceTimeout: 20_000,
      heartbeatInterval: 1_500,
      maxWaitTimeInMs: 500,
      maxBytesPerPartition: options.maxBytesPerPartition ?? 1_048_576,
      allowAutoTopicCreation: false,
      retry: {
        initialRetryTime: 100,
        maxRetryTime: 3_000,
        retries: 2 ** 31 - 1,
        restartOnFailure: async () => true,
      },
    });
    this.consumer.on(this.consumer.events.GROUP_JOIN, () => {
      this.generation += 1;
      this.positions.clear();
    });
  }

  /** Resolves when the group has been joined and reading has begun. */
  static async start(options: PartitionConsumerOptions): Promise<PartitionConsumer> {
    const self = new PartitionConsumer(options);
    await self.consumer.connect();
    const joined = new Promise<void>((resolve) => {
      const off = self.consumer.on(self.consumer.events.GROUP_JOIN, () => {
        off();
        resolve();
      });
    });
    await self.consumer.subscribe({
      topics: [...options.topics],
      fromBeginning: options.fromBeginning ?? true,
    });
    await self.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: options.concurrency ?? 1,
      eachBatch: (payload) => self.onBatch(payload),
    });
    await joined;
    self.committing = setInterval(() => void self.commit(), COMMIT_MS);
    const { registry, kafka, logger, groupId, topics } = options;
    if (registry !== undefined) {
      const positions = () => self.nextOffsets();
      self.leaveMetrics = measureLag(registry, kafka, logger, {
        groupId,
        topics,
        positions,
      });
    }
    return self;
  }

  async stop(): Promise<void> {
    clearInterval(this.committing);
    this.leaveMetrics();
    this.stopping = true;
    await this.commit();
    await this.consumer.disconnect();
    await Promise.all([...this.open.keys()].map((key) => this.discard(key)));
  }

  private nextOffsets(): Map<string, Map<number, number>> {
    const offsets = new Map<string, Map<number, number>>();
    for (const { topic, number, nextOffset } of this.open.values()) {
      const of = offsets.get(topic) ?? new Map<number, number>();
      offsets.set(topic, of.set(number, nextOffset));
    }
    return offsets;
  }

  private async onBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const key = `${batch.topic}/${batch.partition}`;
    try {
      const partition = await this.own(key, batch.topic, batch.partition);
      if (partition.startAt !== undefined) {
        const startAt = partition.startAt;
        partition.startAt = undefined;
        const fetched = fetchedOffset(batch);
        if (fetched !== startAt) {
          const offset = startAt > fetched ? startAt : await this.atLeastFirst(batch, startAt);
          if (offset !== fetched) {
            const { topic, partition: number } = batch;
            this.consumer.seek({ topic, partition: number, offset: String(offset) });
            return;
          }
        }
      }
      const from = partition.nextOffset;
      const fresh = batch.messages.filter((message) => Number(message.offset) >= from);
      if (fresh.length > 0) {
        await partition.processor.process(fresh.map(toRecord), () => payload.heartbeat());
      }
      partition.nextOffset = Number(batch.lastOffset()) + 1;
      const last = batch.messages[batch.messages.length - 1];
      payload.resolveOffset(last?.offset ?? batch.lastOffset());
      if (this.options.commit !== 'processor') {
        const { topic, partition: number } = batch;
        const offset = String(partition.nextOffset);
        this.positions.set(key, { topic, partition: number, offset });
        // The last batches of a member that leaves: no timer commits them any more.
        if (this.stopping) await this.commit();
      }
      await payload.heartbeat();
      await this.rest();
    } catch (error) {
      await this.discard(key);
      this.options.logger.warn(
        { err: error, groupId: this.options.groupId, partition: key },
        `records are read again: ${messageOf(error)}`,
      );
      throw repeatable(error);
    }
  }

  /**
   * The offset, or the partition's first one when that is later. Asked for an offset that is gone,
   * kafkajs would overwrite the group's committed position, which says what was written.
   */
  private async atLeastFirst(batch: EachBatchPayload['batch'], offset: number): Promise<number> {
    const admin = this.options.kafka.admin();
    await admin.connect();
    try {
      const partitions = await admin.fetchTopicOffsets(batch.topic);
      const low = partitions.find(({ partition }) => partition === batch.partition)?.low;
      return Math.max(offset, Number(low ?? 0));
    } finally {
      await admin.disconnect();
    }
  }

  private async commit(): Promise<void> {
    const { generation } = this;
    const positions = [...this.positions];
    if (positions.length === 0) return;
    this.positions.clear();
    try {
      await this.consumer.commitOffsets(positions.map(([, position]) => position));
    } catch (error) {
      for (const [key, position] of generation === this.generation ? positions : []) {
        if (!this.positions.has(key)) this.positions.set(key, position);
      }
      const { groupId, logger } = this.options;
      logger.debug({ err: error, groupId }, 'positions are committed with later ones');
    }
  }

  /** Shared by the partitions of one read. */
  private rest(): Promise<void> | undefined {
    const { restMs } = this.options;
    if (restMs === undefined || this.stopping) return undefined;
    this.resting ??= delay(restMs).finally(() => (this.resting = undefined));
    return this.resting;
  }

  private async own(key: string, topic: string, partition: number): Promise<OpenPartition> {
    const current = this.open.get(key);
    if (current?.generation === this.generation) return current;
    const generation = this.generation;
    if (current !== undefined) await this.discard(key);
    const processor = this.options.processorFor(topic, partition);
    const startAt = await processor.open?.();
    const nextOffset = startAt ?? 0;
    const opened: OpenPartition = {
      topic,
      number: partition,
      processor,
      generation,
      startAt,
      nextOffset,
    };
    this.open.set(key, opened);
    return opened;
  }

  private async discard(key: string): Promise<void> {
    const partition = this.open.get(key);
    this.open.delete(key);
    this.positions.delete(key);
    try {
      await partition?.processor.close?.();
    } catch (error) {
      this.options.logger.warn(
        { err: error, partition: key },
        'a partition did not close in order',
      );
    }
  }
}

/** What kafkajs must see as it is, to join the group again. */
const membershipErrors = [
  'REBALANCE_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
];

/**
 * kafkajs ends a consumer for good on errors that it holds for final: a `TypeError`, a fenced or
 * refused transaction. Here every record is tried again by a processor opened anew.
 */
function repeatable(error: unknown): unknown {
  const { type } = error as { type?: string };
  if (type !== undefined && membershipErrors.includes(type)) return error;
  return new Error(messageOf(error), { cause: error });
}

/** The offset that was asked for; kafkajs has it on the batch but not in its types. */
function fetchedOffset(batch: EachBatchPayload['batch']): number {
  return Number((batch as unknown as { fetchedOffset: string }).fetchedOffset);
}

function toRecord(message: KafkaMessage): InputRecord {
  return {
    offset: Number(message.offset),
    key: message.key?.toString() ?? null,
    value: message.value,
    timestamp: Number(message.timestamp),
  };
}
