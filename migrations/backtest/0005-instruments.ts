import type { Knex } from 'knex';

export const name = '0005-instruments';

/**
 * The instrument of each run. The result of a completed run says which exchange its candles are from;
 * for the others only market-data knows the default one: the service asks for it when they run.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.text('instrument');
  });
  await db.raw(
    `update runs set instrument = (summary ->> 'source') || ':' || symbol
     where summary ->> 'source' is not null`,
  );
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.dropColumn('instrument');
  });
}
