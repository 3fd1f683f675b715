import type { Knex } from 'knex';

export const name = '0001-runs';

/** Runs. Series of results are in the object store. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('runs', (table) => {
    table.uuid('id').primary();
    table.uuid('user_id').notNullable();
    table.text('strategy_id');
    table.text('strategy_name').notNullable();
    table.jsonb('graph').notNullable();
    table.text('symbol').notNullable();
    table.text('timeframe').notNullable();
    table.timestamp('range_start', { useTz: true }).notNullable();
    table.timestamp('range_end', { useTz: true }).notNullable();
    table.jsonb('settings').notNullable();
    table.text('trace_id').notNullable();
    table.text('status').notNullable();
    table.double('progress').notNullable().defaultTo(0);
    table.text('error_message');
    table.jsonb('summary');
    table.text('result_key');
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.timestamp('started_at', { useTz: true });
    table.timestamp('completed_at', { useTz: true });
    table.index(['user_id', 'created_at']);
    table.index(['status', 'created_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('runs');
}
