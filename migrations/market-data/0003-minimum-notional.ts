import type { Knex } from 'knex';

export const name = '0003-minimum-notional';

/** The smallest notional value of an order, quote currency; 0 where the exchange has none. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('market_symbols', (table) => {
    table.double('min_notional').notNullable().defaultTo(0);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('market_symbols', (table) => {
    table.dropColumn('min_notional');
  });
}
