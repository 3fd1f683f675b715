import type { Knex } from 'knex';

export const name = '0004-import-history';

/** What each batch that changed a user found there, never a password: batches are taken back one by one. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('imported_user_history', (table) => {
    table.uuid('user_id').notNullable().references('imported_users.user_id').onDelete('cascade');
    table.uuid('batch_id').notNullable();
    table.specificType('previous', 'json').notNullable();
    table.primary(['user_id', 'batch_id']);
  });
  await db.raw(`insert into imported_user_history
    select user_id, changed_batch_id, json_build_object('columns', previous,
      'imported', json_build_object('content_hash', previous_hash, 'changed_batch_id', batch_id, 'legacy', legacy))
    from imported_users where previous is not null`);
  await db.schema.alterTable('imported_users', (table) => {
    table.dropColumns('previous', 'previous_hash');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('imported_users', (table) => {
    table.text('previous_hash');
    table.specificType('previous', 'json');
  });
  await db.raw(`update imported_users i set previous = h.previous->'columns',
      previous_hash = h.previous->'imported'->>'content_hash'
    from imported_user_history h
    where h.user_id = i.user_id and h.batch_id = i.changed_batch_id`);
  await db.schema.dropTable('imported_user_history');
}
