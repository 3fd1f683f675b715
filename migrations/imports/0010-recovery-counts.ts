import type { Knex } from 'knex';

export const name = '0010-recovery-counts';

/** What the last recovery of a batch's orphans has done so far; null where there was none. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('import_batches', (table) => {
    table.specificType('recovery', 'json');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('import_batches', (table) => {
    table.dropColumn('recovery');
  });
}
