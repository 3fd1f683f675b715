import type { Knex } from 'knex';

export const name = '0005-import-history';

/** What each batch that changed a strategy found there: batches are taken back one by one. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('imported_strategy_history', (table) => {
    table
      .uuid('strategy_id')
      .notNullable()
      .references('imported_strategies.strategy_id')
      .onDelete('cascade');
    table.uuid('batch_id').notNullable();
    table.specificType('previous', 'json').notNullable();
    table.primary(['strategy_id', 'batch_id']);
  });
  await db.raw(`insert into imported_strategy_history
    select strategy_id, changed_batch_id, previous from imported_strategies where previous is not null`);
  await db.schema.alterTable('imported_strategies', (table) => {
    table.dropColumns('previous', 'previous_hash');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('imported_strategies', (table) => {
    table.text('previous_hash');
    table.specificType('previous', 'json');
  });
  await db.raw(`update imported_strategies i set previous = h.previous,
      previous_hash = h.previous->'imported'->>'content_hash'
    from imported_strategy_history h
    where h.strategy_id = i.strategy_id and h.batch_id = i.changed_batch_id`);
  await db.schema.dropTable('imported_strategy_history');
}
