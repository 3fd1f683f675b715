import type { Database } from './database';
import type { Migration } from './migrate';

/** The table of events that leave for Kafka, the same for every service that has one. */
export const OUTBOX_TABLE = 'outbox';

/** Databases of before 2.1 have the table already, made by their services' first migrations. */
const table: Migration = {
  name: 'outbox-0001-table',
  up: async (db) => {
    if (await db.schema.hasTable(OUTBOX_TABLE)) return;
    await createOutboxTable(db);
  },
  down: (db) => db.schema.dropTable(OUTBOX_TABLE),
};

/** Rows that can never be sent stay here with their reason, and the others go on. */
const parking: Migration = {
  name: 'outbox-0002-parking',
  up: async (db) => {
    await db.schema.alterTable(OUTBOX_TABLE, (columns) => {
      columns.timestamp('parked_at', { useTz: true });
      columns.text('parked_reason');
    });
  },
  down: (db) =>
    db.schema.alterTable(OUTBOX_TABLE, (columns) => {
      columns.dropColumns('parked_at', 'parked_reason');
    }),
};

/** What makes a service's outbox, applied beside the service's own migrations. */
export const outboxMigrations: readonly Migration[] = [table, parking];

function createOutboxTable(db: Database): Promise<void> {
  return db.schema.createTable(OUTBOX_TABLE, (columns) => {
    columns.bigIncrements('id');
    columns.text('topic').notNullable();
    columns.text('key').notNullable();
    columns.integer('partition');
    columns.text('value').notNullable();
    columns.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
  });
}
