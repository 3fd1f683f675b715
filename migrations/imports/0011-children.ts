import type { Knex } from 'knex';

export const name = '0011-children';

/** What belongs to a session, a strategy or a back-test is found by it. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`create index import_map_children on import_map (parent_target, entity)
    where parent_target is not null`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index import_map_children');
}
