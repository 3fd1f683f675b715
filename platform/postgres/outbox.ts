import type { Logger } from '../log';
import type { OutgoingRecord } from '../../contracts/ports';
import type { Database } from './database';

/** The table that a service's first migration makes: id, topic, key, partition, value. */
const outboxTable = 'outbox';

/** Adds records inside the transaction that makes them true. */
export async function addToOutbox(
  transaction: Database,
  records: readonly OutgoingRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await transaction(outboxTable).insert(
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
  readonly pollMs?: number;
  readonly batchSize?: number;
}

interface OutboxRow {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly partition: number | null;
  readonly value: string;
}

/**
 * Moves the outbox to Kafka, in order, one relay at a time whoever runs it. A crash between
 * sending and deleting sends again: readers de-duplicate by `event_id`.
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

  private async run(): Promise<void> {
    while (this.running) {
      this.pending = false;
      let moved = 0;
      try {
        moved = await this.moveBatch();
      } catch (error) {
        this.options.logger.warn({ err: error }, 'the outbox is moved later');
      }
      if (moved === 0 && this.running && !this.pending) await this.sleep();
    }
  }

  private moveBatch(): Promise<number> {
    const { db, send, batchSize = 500 } = this.options;
    return db.transaction(async (transaction) => {
      const lock = await transaction.raw<{ rows: { locked: boolean }[] }>(
        "select pg_try_advisory_xact_lock(hashtext('outbox')) as locked",
      );
      if (lock.rows[0]?.locked !== true) return 0;
      const rows = await transaction<OutboxRow>(outboxTable)
        .select('id', 'topic', 'key', 'partition', 'value')
        .orderBy('id')
        .limit(batchSize);
      if (rows.length === 0) return 0;
      await send(rows.map(toRecord));
      await transaction(outboxTable)
        .whereIn(
          'id',
          rows.map((row) => row.id),
        )
        .delete();
      return rows.length;
    });
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

function toRecord({ topic, key, partition, value }: OutboxRow): OutgoingRecord {
  return partition === null ? { topic, key, value } : { topic, key, value, partition };
}
