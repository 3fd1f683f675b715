import type { Knex } from 'knex';

export const name = '0012-rows-cleared-behind';

/**
 * An imported session may have a million rows. Whoever deletes one waits for none of them: the session is
 * hidden at once and marked here, and its rows are deleted behind.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('imported_sessions', (table) => {
    table.boolean('clearing').notNullable().defaultTo(false);
  });
  await db.raw(
    'create index imported_sessions_clearing on imported_sessions (session_id) where clearing',
  );
}

export async function down(db: Knex): Promise<void> {
  await db('imported_sessions').where({ clearing: true }).whereNull('deleted_at').delete();
  await db.schema.alterTable('imported_sessions', (table) => {
    table.dropColumn('clearing');
  });
}
