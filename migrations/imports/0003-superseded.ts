import type { Knex } from 'knex';

export const name = '0003-superseded';

/** How many runs before a batch were deleted since they changed nothing, and what finds the next run. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('import_batches', (table) => {
    table.integer('superseded').notNullable().defaultTo(0);
    table.index(['system', 'source_name', 'created_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('import_batches', (table) => {
    table.dropIndex(['system', 'source_name', 'created_at']);
    table.dropColumn('superseded');
  });
}
