import type { Knex } from 'knex';

export const name = '0012-origins';

/**
 * From which system a session or back-test of an archive came to the system that made the archive; and an index for
 * strategies and sessions by the second in which they were created.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('import_map', (table) => {
    table.text('origin');
  });
  await db.raw(`create index import_map_created on import_map (left(row_created_at, 19))
    where row_created_at is not null`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index import_map_created');
  await db.schema.alterTable('import_map', (table) => {
    table.dropColumn('origin');
  });
}
