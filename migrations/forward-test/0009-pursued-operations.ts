import type { Knex } from 'knex';

export const name = '0009-pursued-operations';

/**
 * The number of the command of a session that was issued last, and what it takes to send a command
 * again: its number, its reason, and from when on some process may do so.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.bigInteger('command_number').notNullable().defaultTo(0);
  });
  await db.schema.alterTable('operations', (table) => {
    table.bigInteger('command_number');
    table.text('command_reason');
    table.timestamp('due_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
  });
  await db.raw("create index operations_due on operations (due_at) where state = 'accepted'");
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index operations_due');
  await db.schema.alterTable('operations', (table) => {
    table.dropColumns('command_number', 'command_reason', 'due_at');
  });
  await db.schema.alterTable('sessions', (table) => {
    table.dropColumn('command_number');
  });
}
