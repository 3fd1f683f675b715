import type { Knex } from 'knex';

export const name = '0027-trials-saved';

/** When sets of a sweep or walk-forward were done last: how fast it goes on is measured by that. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sweeps', (table) => {
    table.timestamp('trials_saved_at');
  });
  // That of a search that learns was by its sets, not by their work: it is noted anew.
  await db.raw(`update sweeps set pace = null where definition->>'search' = 'tpe'`);
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sweeps', (table) => {
    table.dropColumn('trials_saved_at');
  });
}
