import type { Knex } from 'knex';

export const name = '0001-users';

/** Users, the tokens that were given back before they expired. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('users', (table) => {
    table.uuid('id').primary();
    table.text('username').notNullable().unique();
    table.text('email').notNullable().unique();
    table.boolean('is_active').notNullable().defaultTo(true);
    table.boolean('is_verified').notNullable().defaultTo(false);
    for (const time of ['created_at', 'updated_at']) {
      table.timestamp(time, { useTz: true }).notNullable().defaultTo(db.fn.now());
    }
  });
  await db.schema.createTable('revoked_tokens', (table) => {
    table.text('token_hash').primary();
    table.timestamp('expires_at', { useTz: true }).notNullable().index();
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['revoked_tokens', 'users']) await db.schema.dropTable(table);
}
