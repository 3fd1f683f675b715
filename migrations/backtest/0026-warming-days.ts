import type { Knex } from 'knex';

export const name = '0026-warming-days';

/** Days in which a trial of a search only warms up, as candles before its start are missing; null: not known. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sweep_trials', (table) => {
    table.double('warming_days');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sweep_trials', (table) => {
    table.dropColumn('warming_days');
  });
}
