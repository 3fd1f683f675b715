import type { Knex } from 'knex';

export const name = '0002-accounts';

/** Passwords and roles, names unique whatever their case, login sessions and API keys. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('users', (table) => {
    table.text('password_hash');
    table.text('role').notNullable().defaultTo('user').checkIn(['user', 'admin']);
    // Made by the development switch: worth nothing once that is off.
    table.boolean('is_development').notNullable().defaultTo(false);
    table.dropUnique(['username']);
    table.dropUnique(['email']);
  });
  await db('users').where({ username: 'dev_user' }).update({ is_development: true });
  await db.raw('create unique index users_username_unique on users (lower(username))');
  await db.raw('create unique index users_email_unique on users (lower(email))');
  // What was given back before is told by hashes that nothing looks up any more.
  await db('revoked_tokens').delete();
  await db.schema.alterTable('revoked_tokens', (table) => {
    table.renameColumn('token_hash', 'token_id');
  });
  await db.schema.createTable('login_sessions', (table) => {
    table.uuid('id').primary();
    table.uuid('user_id').notNullable().references('users.id').onDelete('cascade');
    table.text('address').notNullable();
    table.text('user_agent').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.timestamp('expires_at', { useTz: true }).notNullable().index();
    table.timestamp('closed_at', { useTz: true });
    table.index(['user_id', 'created_at']);
  });
  await db.schema.createTable('api_keys', (table) => {
    table.uuid('id').primary();
    table.uuid('user_id').notNullable().references('users.id').onDelete('cascade');
    table.text('name').notNullable();
    table.text('prefix').notNullable();
    table.text('key_hash').notNullable().unique();
    table.specificType('scopes', 'text[]').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.timestamp('last_used_at', { useTz: true });
    table.timestamp('expires_at', { useTz: true });
    table.timestamp('revoked_at', { useTz: true });
    table.index(['user_id', 'created_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('api_keys');
  await db.schema.dropTable('login_sessions');
  await db.schema.alterTable('revoked_tokens', (table) => {
    table.renameColumn('token_id', 'token_hash');
  });
  await db.raw('drop index users_username_unique');
  await db.raw('drop index users_email_unique');
  await db.schema.alterTable('users', (table) => {
    table.dropColumns('password_hash', 'role', 'is_development');
    table.unique(['username']);
    table.unique(['email']);
  });
}
