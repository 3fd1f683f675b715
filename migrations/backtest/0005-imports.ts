import type { Knex } from 'knex';

export const name = '0005-imports';

/** Runs of the old systems: each batch that changed one has its version, the newest one is shown. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('imported_runs', (table) => {
    table.uuid('run_id').notNullable();
    table.integer('version').notNullable();
    table.uuid('batch_id').notNullable();
    table.text('content_hash').notNullable();
    table.uuid('owner_id').notNullable();
    table.uuid('strategy_id');
    // A `jsonb` refuses the escape of NUL, which old rows may hold.
    table.specificType('record', 'json').notNullable();
    table.primary(['run_id', 'version']);
  });
  await db.schema.alterTable('runs', (table) => {
    table.specificType('imported', 'json');
  });
}

export async function down(db: Knex): Promise<void> {
  await db('runs').whereNotNull('imported').delete();
  await db.schema.alterTable('runs', (table) => {
    table.dropColumn('imported');
  });
  await db.schema.dropTable('imported_runs');
}
