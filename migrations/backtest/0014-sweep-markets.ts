import type { Knex } from 'knex';

export const name = '0014-sweep-markets';

/** A sweep may vary its market: which there are, their candles, and which one each trial was run over. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sweeps', (table) => {
    /** Null of a sweep of before: that of its run. */
    table.specificType('markets', 'json');
    /** Of each market how many there are and their end; null before the first batch, and of before. */
    table.specificType('market_candles', 'json');
  });
  await db.schema.alterTable('sweep_trials', (table) => {
    table.smallint('market').notNullable().defaultTo(0);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sweep_trials', (table) => {
    table.dropColumn('market');
  });
  await db.schema.alterTable('sweeps', (table) => {
    table.dropColumn('market_candles');
    table.dropColumn('markets');
  });
}
