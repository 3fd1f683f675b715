import type { Knex } from 'knex';

export const name = '0001-batches';

/**
 * Batches with their parts, what every row of a source became here, and what could not be stored.
 * A row of a source is named by system, source name, table and id: two files that both number
 * their strategies from 1 must not meet, and a file keeps its name when its contents change.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('import_batches', (table) => {
    table.uuid('id').primary();
    table.text('system').notNullable();
    table.text('source_name').notNullable();
    table.text('fingerprint').notNullable();
    table.uuid('started_by').notNullable();
    table.text('state').notNullable();
    table.boolean('dry_run').notNullable();
    // Read by programs only, never searched: `json` keeps it as it came.
    table.specificType('manifest', 'json').notNullable();
    table.specificType('accounts', 'json').notNullable();
    table.specificType('checks', 'json');
    table.specificType('rollback', 'json');
    table.text('error');
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.timestamp('started_at', { useTz: true });
    table.timestamp('finished_at', { useTz: true });
    table.timestamp('snapshot_deleted_at', { useTz: true });
    table.index(['created_at']);
  });
  // Two batches at a time could both insert what both sources hold.
  await db.raw(`create unique index import_batches_one_running on import_batches ((true))
    where state in ('running', 'rolling_back')`);
  await db.schema.createTable('import_parts', (table) => {
    table.uuid('batch_id').notNullable().references('import_batches.id').onDelete('cascade');
    table.integer('position').notNullable();
    table.text('name').notNullable();
    table.text('entity').notNullable();
    table.integer('records').notNullable();
    table.bigInteger('bytes').notNullable();
    table.text('sha256').notNullable();
    table.timestamp('uploaded_at', { useTz: true });
    table.integer('done').notNullable().defaultTo(0);
    table.primary(['batch_id', 'name']);
  });
  await db.schema.createTable('import_map', (table) => {
    for (const column of ['system', 'source_name', 'table_name', 'source_id']) {
      table.text(column).notNullable();
    }
    table.uuid('target_id').notNullable();
    table.text('entity').notNullable();
    // Null: the id is chosen, and nothing is known to be stored under it.
    table.text('content_hash');
    table.text('previous_hash');
    table.uuid('owner_target');
    table.uuid('parent_target');
    table.uuid('batch_id').notNullable();
    table.uuid('changed_batch_id').notNullable();
    table.uuid('seen_batch_id').notNullable();
    table.primary(['system', 'source_name', 'table_name', 'source_id']);
    table.unique(['entity', 'target_id']);
    table.index(['batch_id', 'entity', 'target_id']);
    table.index(['changed_batch_id', 'entity', 'target_id']);
    table.index(['seen_batch_id', 'entity', 'target_id']);
  });
  await db.schema.createTable('import_counts', (table) => {
    table.uuid('batch_id').notNullable().references('import_batches.id').onDelete('cascade');
    table.text('table_name').notNullable();
    table.text('entity').notNullable();
    table.text('outcome').notNullable();
    table.bigInteger('count').notNullable();
    table.primary(['batch_id', 'table_name', 'entity', 'outcome']);
  });
  for (const list of ['import_quarantine', 'import_orphans', 'import_archive', 'import_warnings']) {
    await db.schema.createTable(list, (table) => {
      table.bigIncrements('id');
      table.uuid('batch_id').notNullable().references('import_batches.id').onDelete('cascade');
      table.text('table_name').notNullable();
      table.text('source_id').notNullable();
      table.text('meant').notNullable();
      table.text('code').notNullable();
      table.text('message').notNullable();
      // The whole record as it came; null for a warning.
      table.specificType('record', 'json');
      table.timestamp('recovered_at', { useTz: true });
      table.index(['batch_id', 'id']);
      table.index(['batch_id', 'meant', 'source_id']);
    });
  }
}

export async function down(db: Knex): Promise<void> {
  const lists = ['import_warnings', 'import_archive', 'import_orphans', 'import_quarantine'];
  for (const table of [...lists, 'import_counts', 'import_map', 'import_parts', 'import_batches']) {
    await db.schema.dropTable(table);
  }
}
