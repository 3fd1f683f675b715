import type { Knex } from 'knex';

export const name = '0001-kept-counts';

/** Heartbeats by symbol, as they were counted when someone asked to keep them. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('kept_counts', (table) => {
    table.text('symbol').primary();
    table.integer('count').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('kept_counts');
}
