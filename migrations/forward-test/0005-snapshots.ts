import type { Knex } from 'knex';

export const name = '0005-snapshots';

/**
 * A state is stored when it matters, what people see with each batch: `seen_offset` is how far the
 * latter goes. The candles of each start are stored with it, not inside its record, and the state's
 * size is known before the start.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('session_states', (table) => {
    table.bigInteger('seen_offset').notNullable().defaultTo(-1);
  });
  await db.raw('update session_states set seen_offset = last_offset');
  await db.schema.alterTable('sessions', (table) => {
    table.integer('state_bytes').notNullable().defaultTo(0);
  });
  await db.schema.createTable('session_warmups', (table) => {
    table.uuid('session_id').notNullable().references('sessions.id').onDelete('cascade');
    table.integer('sequence').notNullable();
    table.text('hash').notNullable();
    table.binary('candles').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.primary(['session_id', 'sequence']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('session_warmups');
  await db.schema.alterTable('sessions', (table) => {
    table.dropColumn('state_bytes');
  });
  await db.schema.alterTable('session_states', (table) => {
    table.dropColumn('seen_offset');
  });
}
