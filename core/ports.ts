/** What streams, activities and APIs are given instead of the adapters themselves. */

/** A structured log; the first argument holds fields, the second the sentence. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A record of a log partition, as read. */
export interface InputRecord {
  readonly offset: number;
  readonly key: string | null;
  readonly value: Buffer | null;
  /** Milliseconds, when the producer wrote it. */
  readonly timestamp: number;
}

/** A record to write. `partition`, or what decides it, only where the key does not. */
export interface OutgoingRecord {
  readonly topic: string;
  readonly key: string;
  readonly value: string | Buffer | null;
  readonly partition?: number;
  readonly partitionKey?: string;
}

/** Resolves when the log has all records; the order per topic and key is kept. */
export type SendRecords = (records: readonly OutgoingRecord[]) => Promise<void>;

/** What a processor can do while it works on records. */
export interface Work {
  /**
   * Keeps the membership of the consumer group; for work that computes for long. While a processor
   * waits, the membership is kept without it. Throws when the partition is another member's.
   */
  heartbeat(): Promise<void>;
  /**
   * Writes a record to the dead letters, with the reason; it is not handed out again. Resolves
   * when the letter is durable: before the effects that move the position beyond the record.
   */
  reject(record: InputRecord, reason: unknown): Promise<void>;
}

/**
 * Processes the records of one partition while this process owns it. An error closes the
 * processor; another one is opened and reads the records again, so none may change anything twice.
 */
export interface PartitionProcessor {
  /** Restores what is needed; returns the offset to read next, or undefined: as committed. */
  open?(): Promise<number | undefined>;
  /** No position beyond this offset may be committed; undefined when there is no limit. */
  replayFrom?(): number | undefined;
  /** Resolves when the effects are durable. */
  process(records: readonly InputRecord[], work: Work): Promise<void>;
  close?(): Promise<void>;
}
