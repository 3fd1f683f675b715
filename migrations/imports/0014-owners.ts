import type { Knex } from 'knex';

export const name = '0014-owners';

/** The rows of a user that imports stored: a rollback asks whether some are of another import. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`create index import_map_owners on import_map (owner_target)
    where content_hash is not null and entity in ('strategy', 'session', 'backtest')`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index import_map_owners');
}
