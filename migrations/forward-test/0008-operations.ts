import type { Knex } from 'knex';

export const name = '0008-operations';

/** Commands that were not done when they had to be answered. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('operations', (table) => {
    table.uuid('id').primary();
    table.uuid('user_id').notNullable();
    table.uuid('session_id').notNullable();
    table.text('workflow_id').notNullable();
    table.text('action').notNullable();
    table.text('state').notNullable();
    table.text('reason');
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.timestamp('ended_at', { useTz: true });
    table.index(['created_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('operations');
}
