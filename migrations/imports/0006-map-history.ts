import type { Knex } from 'knex';

export const name = '0006-map-history';

/** What each batch that changed a row found there, so that batches are taken back one by one, the newest first. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('import_map_history', (table) => {
    table.text('entity').notNullable();
    table.uuid('target_id').notNullable();
    table.uuid('batch_id').notNullable();
    table.text('previous_hash');
    table.uuid('previous_batch_id').notNullable();
    table.primary(['entity', 'target_id', 'batch_id']);
    table
      .foreign(['entity', 'target_id'])
      .references(['entity', 'target_id'])
      .inTable('import_map')
      .onDelete('cascade')
      .onUpdate('cascade');
    table.index(['batch_id']);
    table.index(['previous_batch_id']);
  });
  // Of rows that several batches changed only the newest change is known.
  await db.raw(`insert into import_map_history
    select entity, target_id, changed_batch_id, previous_hash, batch_id from import_map
    where changed_batch_id <> batch_id`);
  await db.schema.alterTable('import_map', (table) => {
    table.dropColumn('previous_hash');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map', (table) => {
    table.text('previous_hash');
  });
  await db.raw(`update import_map m set previous_hash = h.previous_hash from import_map_history h
    where h.entity = m.entity and h.target_id = m.target_id and h.batch_id = m.changed_batch_id`);
  await db.schema.dropTable('import_map_history');
}
