import type { Knex } from 'knex';

export const name = '0006-own-uploads';

/** The files that a user's candles are from: what was wrong with them counts in the grade. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('own_data', (table) => {
    table.jsonb('uploads').notNullable().defaultTo('[]');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('own_data', (table) => {
    table.dropColumn('uploads');
  });
}
