import type { Knex } from 'knex';

export const name = '0007-imported-versions';

/** Versions of strategies that came with an archive, and which batch stored each. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('imported_versions', (table) => {
    table.uuid('target_id').primary();
    table.uuid('strategy_id').notNullable().references('strategies.id').onDelete('cascade').index();
    table.integer('version').notNullable();
    table.uuid('batch_id').notNullable();
    table.text('content_hash').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('imported_versions');
}
