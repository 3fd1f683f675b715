import type { Knex } from 'knex';

export const name = '0012-deleted-runs';

/** Runs that were deleted, until their objects are deleted too. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('deleted_runs', (table) => {
    table.uuid('id').primary();
    table.timestamp('since').notNullable().defaultTo(db.fn.now());
  });
  await db.schema.alterTable('runs', (table) => {
    table.index(['completed_at'], 'runs_by_end', {
      predicate: db.whereNotNull('completed_at'),
    });
    table.index(['result_key'], 'runs_by_result', { predicate: db.whereNotNull('result_key') });
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.dropIndex([], 'runs_by_end');
    table.dropIndex([], 'runs_by_result');
  });
  await db.schema.dropTable('deleted_runs');
}
