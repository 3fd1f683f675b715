import type { Knex } from 'knex';

export const name = '0004-map-indexes';

/**
 * Most rows are made, changed and seen last by one batch: they are found by the first of these. The other two indexes
 * hold only the rows for which a later batch stands there.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map', (table) => {
    table.dropIndex(['changed_batch_id', 'entity', 'target_id']);
    table.dropIndex(['seen_batch_id', 'entity', 'target_id']);
  });
  await db.raw(`create index import_map_changed_later on import_map (changed_batch_id, entity, target_id)
    where changed_batch_id <> batch_id`);
  await db.raw(`create index import_map_seen_later on import_map (seen_batch_id, entity, target_id)
    where seen_batch_id <> changed_batch_id`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index import_map_changed_later');
  await db.raw('drop index import_map_seen_later');
  await db.schema.alterTable('import_map', (table) => {
    table.index(['changed_batch_id', 'entity', 'target_id']);
    table.index(['seen_batch_id', 'entity', 'target_id']);
  });
}
