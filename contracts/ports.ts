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

/** A record to write. `partition` only where the key does not decide. */
export interface OutgoingRecord {
  readonly topic: string;
  readonly key: string;
  readonly value: string | Buffer | null;
  readonly partition?: number;
}

/** Resolves when the log has all records; the order per topic and key is kept. */
export type SendRecords = (records: readonly OutgoingRecord[]) => Promise<void>;

/** Deals with the records of one partition while this process owns it. */
export interface PartitionProcessor {
  /** Restores what is needed; returns the offset to read next, or undefined: as committed. */
  open?(): Promise<number | undefined>;
  /** Resolves when the effects are durable. An error closes the processor and reads again. */
  process(records: readonly InputRecord[], heartbeat: () => Promise<void>): Promise<void>;
  close?(): Promise<void>;
}
