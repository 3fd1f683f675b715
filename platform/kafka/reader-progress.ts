/** The next record of a partition that its reader deals with, as the reader itself saw it. */
interface PartitionProgress {
  next: number;
  /** The end of the partition when it was last seen. */
  end: number;
  /** When the next record was written, or no earlier than the one before it; ms. */
  nextWrittenAt: number | undefined;
}

/** What a reader has in hand, from one batch. */
export interface TakenBatch {
  readonly first: number;
  readonly writtenAt: number;
  readonly end: number;
}

/**
 * How far a member of a consumer group is, from what it reads: no broker is asked, so the figures
 * are there under load, and they outlast a processor that fails and is opened anew.
 */
export class ReaderProgress {
  private readonly partitions = new Map<string, Map<number, PartitionProgress>>();
  private fetchedAt: number;
  private owned = 0;

  constructor(private readonly now: () => number = Date.now) {
    this.fetchedAt = now();
  }

  /** A batch is dealt with from now on. */
  took(topic: string, partition: number, { first, writtenAt, end }: TakenBatch): void {
    this.set(topic, partition, { next: first, end, nextWrittenAt: writtenAt });
  }

  /** Records below `next` were dealt with; the last of them was written at `writtenAt`. */
  reached(topic: string, partition: number, next: number, writtenAt?: number): void {
    const known = this.partitions.get(topic)?.get(partition);
    const end = Math.max(known?.end ?? next, next);
    this.set(topic, partition, { next, end, nextWrittenAt: next < end ? writtenAt : undefined });
  }

  /** The end of a partition, as a broker or a batch says. */
  endsAt(topic: string, partition: number, end: number): void {
    const known = this.partitions.get(topic)?.get(partition);
    if (known !== undefined) known.end = Math.max(known.end, end);
  }

  /** The broker answered, be it that there is nothing to read. */
  fetched(): void {
    this.fetchedAt = this.now();
  }

  /** What another member has now is its progress. */
  keepOnly(owned: ReadonlySet<string>): void {
    this.owned = owned.size;
    this.fetchedAt = this.now();
    for (const [topic, partitions] of this.partitions) {
      for (const partition of partitions.keys()) {
        if (!owned.has(`${topic}/${partition}`)) partitions.delete(partition);
      }
    }
  }

  /** Records that it has not dealt with yet, by partition. */
  lags(): { topic: string; partition: number; records: number }[] {
    return [...this.partitions].flatMap(([topic, partitions]) =>
      [...partitions].map(([partition, { next, end }]) => ({
        topic,
        partition,
        records: Math.max(0, end - next),
      })),
    );
  }

  /** Seconds since the oldest record that it has not dealt with was written; 0 when there is none. */
  secondsBehind(): number {
    const all = [...this.partitions.values()].flatMap((partitions) => [...partitions.values()]);
    const oldest = Math.min(...all.map(({ nextWrittenAt }) => nextWrittenAt ?? Infinity));
    return oldest === Infinity ? 0 : Math.max(0, (this.now() - oldest) / 1_000);
  }

  /** Seconds for which it has asked for nothing, although it has partitions and nothing in hand. */
  secondsSilent(): number {
    if (this.owned === 0 || this.secondsBehind() > 0) return 0;
    return Math.max(0, (this.now() - this.fetchedAt) / 1_000);
  }

  private set(topic: string, partition: number, progress: PartitionProgress): void {
    const of = this.partitions.get(topic) ?? new Map<number, PartitionProgress>();
    this.partitions.set(topic, of.set(partition, progress));
  }
}
