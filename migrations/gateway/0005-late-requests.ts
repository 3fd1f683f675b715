import type { Knex } from 'knex';

export const name = '0005-late-requests';

/** Requests that the gateway answered with a 504, and what their services answered later. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('late_requests', (table) => {
    table.uuid('id').primary();
    table.uuid('user_id').notNullable();
    table.text('request').notNullable();
    table.text('state').notNullable();
    table.text('reason');
    table.integer('status');
    table.text('location');
    table.text('body');
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.timestamp('ended_at', { useTz: true });
    // Some process of the gateway waits for the answer until then.
    table.timestamp('awaited_until', { useTz: true }).notNullable();
    table.index(['user_id', 'created_at']);
    table.index(['created_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('late_requests');
}
