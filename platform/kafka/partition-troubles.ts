import { messageOf } from '../../core/errors';
import type { Logger } from '../log';
import type { ReaderMetrics } from './reader-metrics';
import { isRecordFault } from './record-fault';

const WAIT_MS_MIN = 100;
const WAIT_MS_MAX = 5_000;
/** How often a record fails by itself before it is rejected: a fault may pass by opening anew. */
const TRIES_ALONE = 3;

/** A partition whose records failed. */
interface Trouble {
  readonly since: number;
  failures: number;
  waitMs: number;
  /** At most so many records are handed out together, to find the one at fault. */
  atMost: number;
  /** The trouble is over when the records up to this offset were processed. */
  until: number;
  /** How often the record at this offset failed by itself. */
  suspect: { offset: number; tries: number } | undefined;
}

/** What failed: the offsets of the records handed out; none when the processor did not open. */
export interface Failure {
  readonly topic: string;
  readonly partition: number;
  readonly offsets: readonly number[];
  readonly error: unknown;
}

/** What follows from a failure. */
export type Verdict =
  | { readonly reject: number }
  /** Read again after so many milliseconds. */
  | { readonly waitMs: number };

/**
 * What is known of the partitions of a reader whose records fail. For a missing dependency the
 * records are read again, each time later up to 5 s. Where a record is at fault, fewer records are
 * handed out together until the one at fault is alone; it is rejected when it fails so three times.
 */
export class PartitionTroubles {
  private readonly troubles = new Map<string, Trouble>();
  private readonly rejected = new Map<string, Set<number>>();

  constructor(
    private readonly group: string,
    private readonly logger: Logger,
    private readonly metrics: ReaderMetrics | undefined,
  ) {}

  /** How many records may be handed out together. */
  atMost(topic: string, partition: number): number {
    return this.troubles.get(`${topic}/${partition}`)?.atMost ?? Infinity;
  }

  isRejected(topic: string, partition: number, offset: number): boolean {
    return this.rejected.get(`${topic}/${partition}`)?.has(offset) ?? false;
  }

  /** A record was rejected: it is not handed out again. */
  reject(topic: string, partition: number, offset: number, reason: unknown): void {
    const key = `${topic}/${partition}`;
    this.rejected.set(key, (this.rejected.get(key) ?? new Set()).add(offset));
    this.metrics?.deadLetters.inc({ group: this.group, topic });
    this.logger.error(
      { err: reason, groupId: this.group, partition: key, offset },
      `a record was rejected: ${messageOf(reason)}`,
    );
  }

  failed({ topic, partition, offsets, error }: Failure): Verdict {
    const trouble = this.troubleOf(topic, partition, error);
    trouble.failures += 1;
    this.metrics?.retries.inc({ group: this.group, topic });
    const [first] = offsets;
    if (first !== undefined && isRecordFault(error)) {
      trouble.until = Math.max(trouble.until, ...offsets.slice(-1));
      if (offsets.length > 1) {
        trouble.atMost = Math.ceil(offsets.length / 2);
        return { waitMs: 0 };
      }
      const tries = trouble.suspect?.offset === first ? trouble.suspect.tries + 1 : 1;
      trouble.suspect = { offset: first, tries };
      if (tries >= TRIES_ALONE) return { reject: first };
    }
    const { waitMs } = trouble;
    trouble.waitMs = Math.min(waitMs * 2, WAIT_MS_MAX);
    return { waitMs };
  }

  /** Records below the offset were processed. */
  processed(topic: string, partition: number, nextOffset: number): void {
    const key = `${topic}/${partition}`;
    const trouble = this.troubles.get(key);
    if (trouble === undefined) return;
    trouble.waitMs = WAIT_MS_MIN;
    if (nextOffset <= trouble.until) return;
    this.end(key);
    const seconds = Math.round((Date.now() - trouble.since) / 1000);
    this.logger.info(
      { groupId: this.group, partition: key, failures: trouble.failures },
      `records are being processed again after ${seconds} s`,
    );
  }

  /** Partitions that went to another member are its trouble. */
  keepOnly(owned: ReadonlySet<string>): void {
    for (const key of this.troubles.keys()) if (!owned.has(key)) this.end(key);
    for (const key of this.rejected.keys()) if (!owned.has(key)) this.rejected.delete(key);
  }

  private troubleOf(topic: string, partition: number, error: unknown): Trouble {
    const key = `${topic}/${partition}`;
    const known = this.troubles.get(key);
    if (known !== undefined) return known;
    const trouble: Trouble = {
      since: Date.now(),
      failures: 0,
      waitMs: WAIT_MS_MIN,
      atMost: Infinity,
      until: -1,
      suspect: undefined,
    };
    this.troubles.set(key, trouble);
    this.metrics?.retrying.set({ group: this.group, topic, partition }, 1);
    this.logger.warn(
      { err: error, groupId: this.group, partition: key },
      `records will be read again until they can be processed: ${messageOf(error)}`,
    );
    return trouble;
  }

  private end(key: string): void {
    this.troubles.delete(key);
    const [topic = '', partition = ''] = key.split('/');
    this.metrics?.retrying.remove({ group: this.group, topic, partition });
  }
}
