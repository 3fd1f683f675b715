import type { Knex } from 'knex';

export const name = '0005-named-rows';

/**
 * What strategies and sessions are called in their source, and since when they exist there: another source of the same
 * name, whose rows have the same ids, is known by it before it is stored over this one.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map', (table) => {
    table.text('row_name');
    table.text('row_created_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map', (table) => {
    table.dropColumn('row_created_at');
    table.dropColumn('row_name');
  });
}
