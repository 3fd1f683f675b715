import type { Knex } from 'knex';

export const name = '0014-operations-of-users';

/** The newest operations of each user: older ones that have ended make way. */
export async function up(db: Knex): Promise<void> {
  await db.raw('create index operations_of_users on operations (user_id, created_at)');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index operations_of_users');
}
