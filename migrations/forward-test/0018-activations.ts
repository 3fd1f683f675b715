import type { Knex } from 'knex';

export const name = '0018-activations';

/** The command by which a session last began: a failure of before it is no failure of the session. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.integer('activated_sequence').notNullable().defaultTo(0);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.dropColumn('activated_sequence');
  });
}
