import type { Knex } from 'knex';

export const name = '0013-sweep-pace';

/** How fast a sweep or walk-forward goes on, and when its progress was reported last. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sweeps', (table) => {
    table.specificType('pace', 'json');
    table.timestamp('progress_reported_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sweeps', (table) => {
    table.dropColumn('pace');
    table.dropColumn('progress_reported_at');
  });
}
