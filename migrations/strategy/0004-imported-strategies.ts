import type { Knex } from 'knex';

export const name = '0004-imported-strategies';

/**
 * Strategies of the old systems: which batch stored each, as what, their graphs as they came, and
 * what was there before an update.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('imported_strategies', (table) => {
    table.uuid('strategy_id').primary().references('strategies.id').onDelete('cascade');
    table.uuid('batch_id').notNullable();
    table.uuid('changed_batch_id').notNullable();
    table.text('content_hash').notNullable();
    table.text('previous_hash');
    // The rows before the last update.
    table.specificType('previous', 'json');
    table.uuid('parent_id').index();
    // Empty where the object store holds it.
    table.text('original').notNullable();
    table.text('original_sha256').notNullable();
    table.text('original_key');
    table.text('state').notNullable();
    table.specificType('report', 'json').notNullable();
    table.specificType('legacy', 'json').notNullable();
    // What the import wrote last: anything else is an edit.
    table.integer('written_version').notNullable();
    table.boolean('written_deleted').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('imported_strategies');
}
