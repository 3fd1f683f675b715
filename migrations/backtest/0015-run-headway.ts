import type { Knex } from 'knex';

export const name = '0015-run-headway';

/** What a single run does now, how many candles it has traded, and how fast it goes on. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.specificType('headway', 'json');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.dropColumn('headway');
  });
}
