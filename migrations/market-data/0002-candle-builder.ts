import type { Knex } from 'knex';

export const name = '0002-candle-builder';

/** The candle builder's state at an input position, one row a partition of `market.trades`. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('candle_builder_snapshots', (table) => {
    table.integer('partition').primary();
    table.bigInteger('next_offset').notNullable();
    table.jsonb('markets').notNullable();
    table.timestamp('saved_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('candle_builder_snapshots');
}
