import type { Knex } from 'knex';

export const name = '0010-imports';

/**
 * What was imported of the old systems. Rows come in versions: one is seen from the session's
 * generation `generation` on, until `replaced_in`. So a million rows are staged in pieces, and one
 * update of their session's generation shows them all.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('imported_sessions', (table) => {
    table.uuid('session_id').primary();
    table.integer('generation').notNullable().defaultTo(0);
    table.boolean('staging').notNullable().defaultTo(false);
    table.timestamp('deleted_at', { useTz: true });
  });
  await db.schema.createTable('imported_rows', (table) => {
    table.uuid('target_id').notNullable();
    table.integer('generation').notNullable();
    table.integer('replaced_in');
    table.text('entity').notNullable();
    table
      .uuid('session_id')
      .notNullable()
      .references('imported_sessions.session_id')
      .onDelete('cascade');
    table.uuid('owner_id');
    table.uuid('strategy_id');
    table.uuid('batch_id').notNullable();
    table.text('content_hash').notNullable();
    table.specificType('sequence', 'bigint generated always as identity').notNullable();
    table.timestamp('at', { useTz: true });
    table.text('kind');
    // Without a scale: as many digits as the source has.
    for (const figure of ['quantity', 'price', 'fee']) table.specificType(figure, 'numeric');
    // A `jsonb` refuses the escape of NUL, which old rows may hold.
    table.specificType('record', 'json').notNullable();
    table.primary(['target_id', 'generation']);
    table.index(['session_id', 'entity', 'at', 'sequence']);
  });
  await db.schema.alterTable('sessions', (table) => {
    table.specificType('imported', 'json');
  });
}

export async function down(db: Knex): Promise<void> {
  await db('sessions').whereNotNull('imported').delete();
  await db.schema.alterTable('sessions', (table) => {
    table.dropColumn('imported');
  });
  await db.schema.dropTable('imported_rows');
  await db.schema.dropTable('imported_sessions');
}
