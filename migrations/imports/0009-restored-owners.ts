import type { Knex } from 'knex';

export const name = '0009-restored-owners';

/** Who owned a row that a batch changed, and what it belonged to; null of changes before this migration. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map_history', (table) => {
    table.uuid('previous_owner');
    table.uuid('previous_parent');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map_history', (table) => {
    table.dropColumns('previous_owner', 'previous_parent');
  });
}
