import type { Knex } from 'knex';

export const name = '0011-sweep-luck';

/** How likely the result of a sweep or walk-forward is luck, and how much of its candles is there. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sweeps', (table) => {
    table.specificType('luck', 'json');
    /** 0 to 1, while they are downloaded. */
    table.double('candles_part').notNullable().defaultTo(0);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sweeps', (table) => {
    table.dropColumn('luck');
    table.dropColumn('candles_part');
  });
}
