import { setTimeout as delay } from 'node:timers/promises';
import type {
  Consumer,
  ConsumerGroupJoinEvent,
  EachBatchPayload,
  Kafka,
  KafkaMessage,
} from 'kafkajs';
import type { Registry } from 'prom-client';
import type { InputRecord, PartitionProcessor, Work } from '../../core/ports';
import type { Logger } from '../log';
import { measureLag } from './consumer-lag';
import { DeadLetterWriter } from './dead-letter-writer';
import { keepMembership } from './keep-membership';
import { OpenPartitions } from './open-partitions';
import type { OpenPartition } from './open-partitions';
import { PartitionTroubles } from './partition-troubles';
import { PositionCommitter } from './position-committer';
import { ReaderProgress } from './reader-progress';
import { readerMetrics } from './reader-metrics';
import type { ReaderMetrics } from './reader-metrics';
import { isMembershipError } from './record-fault';
import { firstOffset } from './topic-offsets';

export interface PartitionConsumerOptions<T extends string = string> {
  readonly kafka: Kafka;
  /** Named `<service>.<what it does>`. */
  readonly groupId: string;
  /** What figures and dead letters call the reader, where the group's name is made up. */
  readonly reader?: string;
  readonly topics: readonly T[];
  readonly logger: Logger;
  /** Where the reader's figures are shown. */
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
  readonly processorFor: (topic: T, partition: number) => PartitionProcessor;
}

/**
 * Reads topics as a member of a consumer group and keeps one processor for each owned partition.
 * Ownership is lost at each rebalance: processors are closed and opened again on first use, so
 * that state is never older than another owner's work. Positions are committed once a second, so
 * after a crash a second of records is read again: processors change nothing twice.
 *
 * Records that fail are read again by a processor opened anew, while the other partitions go on;
 * a record that is itself at fault is written to the dead letters.
 */
export class PartitionConsumer {
  private readonly reader: string;
  private readonly consumer: Consumer;
  private readonly partitions: OpenPartitions;
  private readonly positions: PositionCommitter;
  private readonly troubles: PartitionTroubles;
  private readonly deadLetters: DeadLetterWriter;
  private readonly metrics: ReaderMetrics | undefined;
  private readonly progress = new ReaderProgress();
  private readonly waiting = new Set<NodeJS.Timeout>();
  private leaveMetrics: () => void = () => undefined;
  private stopping = false;
  private resting: Promise<void> | undefined;

  private constructor(private readonly options: PartitionConsumerOptions) {
    const { kafka, groupId, logger, registry, processorFor } = options;
    const reader = options.reader ?? groupId;
    this.reader = reader;
    this.metrics = registry === undefined ? undefined : readerMetrics(registry);
    this.partitions = new OpenPartitions(processorFor, logger);
    this.troubles = new PartitionTroubles(reader, logger, this.metrics);
    this.deadLetters = new DeadLetterWriter(kafka, reader);
    this.consumer = kafka.consumer({
      groupId,
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
    this.positions = new PositionCommitter(this.consumer, groupId, logger, () => {
      this.metrics?.refusedCommits.inc({ group: reader });
    });
    this.consumer.on(this.consumer.events.GROUP_JOIN, (event) => {
      this.onJoin(event);
    });
    this.consumer.on(this.consumer.events.FETCH, () => {
      this.progress.fetched();
    });
    this.consumer.on(this.consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      // Marks of transactions, which no processor sees.
      if (payload.batchSize > 0) return;
      this.progress.reached(payload.topic, payload.partition, Number(payload.lastOffset) + 1);
    });
  }

  /** Resolves when the group has been joined and reading has begun. */
  static async start<T extends string>(
    options: PartitionConsumerOptions<T>,
  ): Promise<PartitionConsumer> {
    // The group reads these topics and no other.
    const self = new PartitionConsumer(options as unknown as PartitionConsumerOptions);
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
    self.positions.start();
    const { registry, kafka, logger, groupId, topics } = options;
    if (registry !== undefined) {
      const { progress, reader: name } = self;
      self.leaveMetrics = measureLag(registry, kafka, logger, { name, groupId, topics, progress });
    }
    return self;
  }

  async stop(): Promise<void> {
    this.leaveMetrics();
    this.stopping = true;
    for (const timer of this.waiting) clearTimeout(timer);
    await this.positions.stop();
    await this.consumer.disconnect();
    await this.partitions.closeAll();
    this.troubles.keepOnly(new Set());
    await this.deadLetters.close();
  }

  private onJoin({ payload }: ConsumerGroupJoinEvent): void {
    this.partitions.joined();
    this.positions.joined();
    this.metrics?.joins.inc({ group: this.reader });
    const owned = Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => `${topic}/${partition}`),
    );
    this.troubles.keepOnly(new Set(owned));
    this.progress.keepOnly(new Set(owned));
  }

  private async onBatch(payload: EachBatchPayload): Promise<void> {
    const { topic, partition } = payload.batch;
    const heartbeat = (): Promise<void> => payload.heartbeat();
    this.began(payload);
    let taken: readonly KafkaMessage[] = [];
    try {
      await keepMembership(heartbeat, async () => {
        const opened = await this.partitions.own(topic, partition);
        if (await this.seeks(payload, opened)) return;
        const fresh = this.freshOf(payload, opened);
        taken = fresh.slice(0, this.troubles.atMost(topic, partition));
        if (taken.length > 0) {
          await opened.processor.process(taken.map(toRecord), this.workOn(payload, taken));
        }
        if (!this.partitions.isCurrent(opened)) return;
        this.processed(payload, opened, taken.length < fresh.length ? taken.at(-1) : undefined);
      });
      // The last batches of a member that leaves: no timer commits them any more.
      if (this.stopping) await this.positions.commit();
      await this.rest();
    } catch (error) {
      await this.failed(payload, taken, error);
    }
  }

  private began({ batch }: EachBatchPayload): void {
    const [first] = batch.messages;
    if (first === undefined) return;
    this.progress.took(batch.topic, batch.partition, {
      first: Number(first.offset),
      writtenAt: Number(first.timestamp),
      end: Number(batch.highWatermark),
    });
  }

  /** Sets the position that a processor just opened wants; true when that is elsewhere. */
  private async seeks({ batch }: EachBatchPayload, opened: OpenPartition): Promise<boolean> {
    const { topic, partition } = batch;
    const { startAt } = opened;
    opened.startAt = undefined;
    const fetched = fetchedOffset(batch);
    if (startAt === undefined || startAt === fetched) return false;
    // Asked for an offset that is gone, kafkajs would overwrite the group's committed position,
    // which says what was written.
    const first = startAt > fetched ? 0 : await firstOffset(this.options.kafka, topic, partition);
    const offset = Math.max(startAt, first);
    if (offset === fetched) return false;
    this.consumer.seek({ topic, partition, offset: String(offset) });
    this.progress.reached(topic, partition, offset, Date.now());
    return true;
  }

  private freshOf({ batch }: EachBatchPayload, { nextOffset }: OpenPartition): KafkaMessage[] {
    const { topic, partition } = batch;
    return batch.messages.filter(({ offset }) => {
      const number = Number(offset);
      return number >= nextOffset && !this.troubles.isRejected(topic, partition, number);
    });
  }

  private workOn(payload: EachBatchPayload, taken: readonly KafkaMessage[]): Work {
    const { topic, partition } = payload.batch;
    return {
      heartbeat: async () => {
        try {
          await payload.heartbeat();
        } catch (error) {
          // While Kafka is away the work goes on: what it writes says whose the partition is.
          if (isMembershipError(error)) throw error;
        }
      },
      reject: async (record, reason) => {
        const message = taken.find(({ offset }) => Number(offset) === record.offset);
        if (message === undefined) {
          throw new RangeError(`expected a record of this batch, was offset ${record.offset}`);
        }
        await this.reject({ topic, partition }, message, reason);
      },
    };
  }

  private async reject(
    from: { readonly topic: string; readonly partition: number },
    message: KafkaMessage,
    reason: unknown,
  ): Promise<void> {
    await this.deadLetters.write(from, message, reason);
    this.troubles.reject(from.topic, from.partition, Number(message.offset), reason);
  }

  /** Notes how far the partition was processed: up to `last`, or the whole batch without it. */
  private processed(
    payload: EachBatchPayload,
    opened: OpenPartition,
    last: KafkaMessage | undefined,
  ): void {
    const { batch } = payload;
    const { topic, partition } = batch;
    const newest = last ?? batch.messages[batch.messages.length - 1];
    opened.nextOffset = Number(last?.offset ?? batch.lastOffset()) + 1;
    payload.resolveOffset(newest?.offset ?? batch.lastOffset());
    if (this.options.commit !== 'processor') {
      const limit = opened.processor.replayFrom?.() ?? opened.nextOffset;
      this.positions.reached(topic, partition, Math.min(opened.nextOffset, limit));
    }
    this.progress.reached(topic, partition, opened.nextOffset, Number(newest?.timestamp));
    this.troubles.processed(topic, partition, opened.nextOffset);
  }

  /** The partition rests for a while and is read again; the others go on meanwhile. */
  private async failed(
    payload: EachBatchPayload,
    taken: readonly KafkaMessage[],
    error: unknown,
  ): Promise<void> {
    const { topic, partition } = payload.batch;
    this.partitions.discard(topic, partition);
    this.positions.forget(topic, partition);
    if (isMembershipError(error)) throw error;
    const offsets = taken.map(({ offset }) => Number(offset));
    let verdict = this.troubles.failed({ topic, partition, offsets, error });
    const [alone] = taken;
    if ('reject' in verdict && alone !== undefined) {
      try {
        const write = () => this.reject({ topic, partition }, alone, error);
        await keepMembership(() => payload.heartbeat(), write);
        return;
      } catch (cause) {
        if (isMembershipError(cause)) throw cause;
        verdict = this.troubles.failed({ topic, partition, offsets: [], error: cause });
      }
    }
    if ('waitMs' in verdict && verdict.waitMs > 0) this.pause(payload, verdict.waitMs);
  }

  private pause(payload: EachBatchPayload, waitMs: number): void {
    const resume = payload.pause();
    if (this.stopping) return;
    const timer = setTimeout(() => {
      this.waiting.delete(timer);
      resume();
    }, waitMs);
    this.waiting.add(timer);
  }

  /** Shared by the partitions of one read. */
  private rest(): Promise<void> | undefined {
    const { restMs } = this.options;
    if (restMs === undefined || this.stopping) return undefined;
    this.resting ??= delay(restMs).finally(() => (this.resting = undefined));
    return this.resting;
  }
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
