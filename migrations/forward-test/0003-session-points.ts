import type { Knex } from 'knex';

export const name = '0003-session-points';

/** The latest values of each session for its charts: a ring of slots, so that it never grows on. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('session_points', (table) => {
    table.uuid('session_id').notNullable().references('sessions.id').onDelete('cascade');
    table.integer('slot').notNullable();
    table.bigInteger('candle_time').notNullable();
    for (const figure of ['price', 'value', 'cash', 'position', 'drawdown']) {
      table.double(figure).notNullable();
    }
    table.double('volume');
    table.integer('trade_count').notNullable();
    table.primary(['session_id', 'slot']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('session_points');
}
