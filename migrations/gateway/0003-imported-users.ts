import type { Knex } from 'knex';

export const name = '0003-imported-users';

/** Users of the old systems: which batch stored each, as what, and what was there before an update. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('imported_users', (table) => {
    table.uuid('user_id').primary().references('users.id').onDelete('cascade');
    table.uuid('batch_id').notNullable();
    table.uuid('changed_batch_id').notNullable();
    table.text('content_hash').notNullable();
    table.text('previous_hash');
    // The row before the last update; never a password.
    table.specificType('previous', 'json');
    table.specificType('legacy', 'json').notNullable();
    // When the import last wrote the user: a later time in the user's row is an edit.
    table.timestamp('written_at', { useTz: true }).notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('imported_users');
}
