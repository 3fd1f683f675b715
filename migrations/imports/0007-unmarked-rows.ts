import type { Knex } from 'knex';

export const name = '0007-unmarked-rows';

/** Rows do not name the last batch that found them: an import that changes nothing writes nothing. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map', (table) => {
    // Its index goes with it.
    table.dropColumn('seen_batch_id');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map', (table) => {
    table.uuid('seen_batch_id');
  });
  await db.raw('update import_map set seen_batch_id = changed_batch_id');
  await db.schema.alterTable('import_map', (table) => {
    table.dropNullable('seen_batch_id');
  });
  await db.raw(`create index import_map_seen_later on import_map (seen_batch_id, entity, target_id)
    where seen_batch_id <> changed_batch_id`);
}
