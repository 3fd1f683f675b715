import type { PartitionProcessor } from '../../core/ports';
import type { Logger } from '../log';

export interface OpenPartition {
  readonly topic: string;
  readonly number: number;
  readonly processor: PartitionProcessor;
  readonly membership: number;
  /** Where the processor wants to begin; undefined once the position was set. */
  startAt: number | undefined;
  /** Records below it were dealt with. */
  nextOffset: number;
}

/**
 * The processors of the partitions that a reader owns. Each membership opens them anew: in
 * between, another member may have worked on the partition.
 */
export class OpenPartitions {
  private readonly open = new Map<string, OpenPartition>();
  private readonly closing = new Set<Promise<void>>();
  private membership = 0;

  constructor(
    private readonly processorFor: (topic: string, partition: number) => PartitionProcessor,
    private readonly logger: Logger,
  ) {}

  joined(): void {
    this.membership += 1;
  }

  async own(topic: string, number: number): Promise<OpenPartition> {
    const { membership } = this;
    const current = this.open.get(`${topic}/${number}`);
    if (current?.membership === membership) return current;
    this.discard(topic, number);
    const processor = this.processorFor(topic, number);
    const startAt = await processor.open?.();
    if (membership !== this.membership) {
      this.closeInBackground(processor);
      throw new Error(`expected to own ${topic}/${number} until its processor had opened`);
    }
    const nextOffset = startAt ?? 0;
    const opened = { topic, number, processor, membership, startAt, nextOffset };
    this.open.set(`${topic}/${number}`, opened);
    return opened;
  }

  /** False for a processor that was discarded while it worked. */
  isCurrent(opened: OpenPartition): boolean {
    const { topic, number, membership } = opened;
    return membership === this.membership && this.open.get(`${topic}/${number}`) === opened;
  }

  discard(topic: string, number: number): void {
    const partition = this.open.get(`${topic}/${number}`);
    this.open.delete(`${topic}/${number}`);
    if (partition !== undefined) this.closeInBackground(partition.processor);
  }

  async closeAll(): Promise<void> {
    for (const { topic, number } of [...this.open.values()]) this.discard(topic, number);
    await Promise.all(this.closing);
  }

  /** A successor need not wait: by opening it fences what is still under way. */
  private closeInBackground(processor: PartitionProcessor): void {
    const closed = this.close(processor).finally(() => this.closing.delete(closed));
    this.closing.add(closed);
  }

  private async close(processor: PartitionProcessor): Promise<void> {
    try {
      await processor.close?.();
    } catch (error) {
      this.logger.warn({ err: error }, 'a partition did not close cleanly');
    }
  }
}
