import type { Knex } from 'knex';

export const name = '0011-labels';

/** What people write on a session, beside its name. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.specificType('labels', 'text[]').notNullable().defaultTo('{}');
    table.text('notes').notNullable().defaultTo('');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.dropColumns('labels', 'notes');
  });
}
