import type { Knex } from 'knex';

export const name = '0005-own-data';

/** Candles that users uploaded: what there is and how good it is. The candles are in month files. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('own_data', (table) => {
    table.text('user_id').notNullable();
    table.text('symbol').notNullable();
    table.text('timeframe').notNullable();
    table.integer('candles').notNullable();
    table.bigInteger('start').notNullable();
    table.bigInteger('end').notNullable();
    table.text('grade').notNullable();
    table.jsonb('quality').notNullable();
    table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.primary(['user_id', 'symbol', 'timeframe']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('own_data');
}
