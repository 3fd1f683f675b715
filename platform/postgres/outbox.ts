import { AppError, messageOf } from '../../core/errors';
import type { OutgoingRecord } from '../../core/ports';
import { causesOf } from '../causes';
import type { Logger } from '../log';
import type { Database } from './database';
import { OUTBOX_TABLE } from './outbox-migrations';

/** Brokers take records up to 1 MiB; a value above this could never be sent. */
export const RECORD_BYTES_MAX = 900_000;

/**
 * Adds records inside the transaction that makes them true. Throws `RECORD_TOO_LARGE` (413) for one
 * that Kafka would refuse, so that nothing is promised that can never be sent.
 */
export async function addToOutbox(
  transaction: Database,
  records: readonly OutgoingRecord[],
): Promise<void> {
  if (records.length === 0) return;
  for (const { topic, value } of records) {
    const bytes = Buffer.byteLength(value ?? '');
    if (bytes <= RECORD_BYTES_MAX) continue;
    throw new AppError(
      'RECORD_TOO_LARGE',
      `an event of ${topic} would have ${bytes} bytes, expected at most ${RECORD_BYTES_MAX}`,
    );
  }
  await transaction(OUTBOX_TABLE).insert(
    records.map(({ topic, key, partition, value }) => ({
      topic,
      key,
      partition: partition ?? null,
      value: value?.toString() ?? '',
    })),
  );
}

export interface OutboxRelayOptions {
  readonly db: Database;
  readonly send: (records: readonly OutgoingRecord[]) => Promise<void>;
  readonly logger: Logger;
  /** Why a record can never be sent, such as a topic that does not exist; undefined when it can. */
  readonly refusalOf?: (record: OutgoingRecord) => string | undefined;
  readonly pollMs?: number;
  readonly batchSize?: number;
}

/** What waits in an outbox. */
export interface OutboxState {
  /** Seconds since the oldest row that waits was added; 0 when none does. */
  readonly oldestSeconds: number;
  /** Rows that can never be sent. */
  readonly parked: number;
}

interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly partition: number | null;
  readonly value: string;
}

/** What Kafka says of a record that it will not take, however often it is sent. */
const recordFaults: ReadonlySet<string> = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_TIMESTAMP',
  'UNSUPPORTED_FOR_MESSAGE_FORMAT',
]);

/**
 * Moves the outbox to Kafka, in order, one relay at a time whoever runs it. A crash between
 * sending and deleting sends again: readers de-duplicate by `event_id`. A row that can never be sent
 * is parked with its reason, and the rows after it go on.
 */
export class OutboxRelay {
  private running = true;
  private wakeUp: (() => void) | undefined;
  private pending = false;
  private readonly loop: Promise<void>;

  constructor(private readonly options: OutboxRelayOptions) {
    this.loop = this.run();
  }

  /** Something was added: look now rather than at the next poll. */
  wake(): void {
    this.pending = true;
    this.wakeUp?.();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.wakeUp?.();
    await this.loop;
  }

  async state(): Promise<OutboxState> {
    const result = await this.options.db.raw<{ rows: { oldest: string | null; parked: string }[] }>(
      `select extract(epoch from now() - min(created_at) filter (where parked_at is null)) as oldest,
              count(parked_at) as parked from ${OUTBOX_TABLE}`,
    );
    const { oldest = null, parked = '0' } = result.rows[0] ?? {};
    return { oldestSeconds: Math.max(Number(oldest ?? 0), 0), parked: Number(parked) };
  }

  private async run(): Promise<void> {
    while (this.running) {
      this.pending = false;
      let moved = 0;
      try {
        moved = await this.moveBatch();
      } catch (error) {
        this.options.logger.warn({ err: error }, 'the outbox could not be sent; will retry');
      }
      if (moved === 0 && this.running && !this.pending) await this.sleep();
    }
  }

  private moveBatch(): Promise<number> {
    const { db, batchSize = 500 } = this.options;
    return db.transaction(async (transaction) => {
      const lock = await transaction.raw<{ rows: { locked: boolean }[] }>(
        "select pg_try_advisory_xact_lock(hashtext('outbox')) as locked",
      );
      if (lock.rows[0]?.locked !== true) return 0;
      const rows = await transaction<OutboxRow>(OUTBOX_TABLE)
        .whereNull('parked_at')
        .select('id', 'topic', 'key', 'partition', 'value')
        .orderBy('id')
        .limit(batchSize);
      if (rows.length === 0) return 0;
      const refused = await this.sendAll(rows);
      for (const [id, reason] of refused) {
        await transaction(OUTBOX_TABLE)
          .where({ id })
          .update({ parked_at: transaction.fn.now(), parked_reason: reason });
      }
      await transaction(OUTBOX_TABLE)
        .whereIn(
          'id',
          rows.flatMap(({ id }) => (refused.has(id) ? [] : [id])),
        )
        .delete();
      return rows.length;
    });
  }

  /** Sends what can be sent; returns why each of the others never can be, by id. */
  private async sendAll(rows: readonly OutboxRow[]): Promise<Map<string, string>> {
    const refused = new Map<string, string>();
    const park = (row: OutboxRow, reason: string) => {
      refused.set(row.id, reason);
      const { id, topic, key } = row;
      this.options.logger.error({ outboxId: id, topic, key }, `an event was parked: ${reason}`);
    };
    const sendable = rows.filter((row) => {
      const reason = this.refusalOf(row);
      if (reason !== undefined) park(row, reason);
      return reason === undefined;
    });
    try {
      if (sendable.length > 0) await this.options.send(sendable.map(toRecord));
    } catch (error) {
      if (!isRecordFault(error)) throw error;
      // One of them is at fault: each by itself tells which.
      for (const row of sendable) {
        try {
          await this.options.send([toRecord(row)]);
        } catch (fault) {
          if (!isRecordFault(fault)) throw fault;
          park(row, messageOf(fault));
        }
      }
    }
    return refused;
  }

  private refusalOf(row: OutboxRow): string | undefined {
    const bytes = Buffer.byteLength(row.value);
    if (bytes > RECORD_BYTES_MAX) {
      return `the value has ${bytes} bytes, expected at most ${RECORD_BYTES_MAX}`;
    }
    return this.options.refusalOf?.(toRecord(row));
  }

  private sleep(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.options.pollMs ?? 500);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function isRecordFault(error: unknown): boolean {
  return causesOf(error).some((cause: { type?: unknown }) => recordFaults.has(String(cause.type)));
}

function toRecord({ topic, key, partition, value }: OutboxRow): OutgoingRecord {
  return partition === null ? { topic, key, value } : { topic, key, value, partition };
}
