import type { Knex } from 'knex';

export const name = '0013-gone-here';

/** Whether a rollback left only that the user of a row had deleted it here: nothing is stored of it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map', (table) => {
    table.boolean('gone_here').notNullable().defaultTo(false);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map', (table) => {
    table.dropColumn('gone_here');
  });
}
