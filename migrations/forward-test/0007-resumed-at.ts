import type { Knex } from 'knex';

export const name = '0007-resumed-at';

/**
 * When a session last began to run again. Until now `started_at` was set anew each time: the first
 * start of older sessions is not known any more, so theirs stays as it is.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.timestamp('resumed_at', { useTz: true });
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.dropColumn('resumed_at');
  });
}
