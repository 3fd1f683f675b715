import type { Knex } from 'knex';

export const name = '0021-run-parts';

/**
 * What came with an archive and is too large for the row of a run; each batch that changed a part has its version. Bytes of an
 * object are here until all of them are, then the object is in the object store.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('imported_run_parts', (table) => {
    table.uuid('target_id').notNullable();
    table.integer('version').notNullable();
    table.uuid('batch_id').notNullable();
    table.text('content_hash').notNullable();
    table.uuid('owner_id').notNullable();
    table.uuid('run_id').notNullable();
    table.integer('part').notNullable();
    table.integer('parts').notNullable();
    table.text('name').notNullable();
    table.text('content');
    table.primary(['target_id', 'version']);
    table.index(['run_id', 'part']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('imported_run_parts');
}
