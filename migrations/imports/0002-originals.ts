import type { Knex } from 'knex';

export const name = '0002-originals';

/**
 * Which records use which originals of the object store: graphs too large for a table, named by their hash, so that
 * several records may use one. A rollback deletes those that nothing uses any more.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('import_originals', (table) => {
    table.text('entity').notNullable();
    table.uuid('target_id').notNullable();
    table.uuid('batch_id').notNullable();
    table.text('sha256').notNullable();
    table.primary(['entity', 'target_id', 'batch_id', 'sha256']);
    table.index(['sha256']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('import_originals');
}
