import type { Knex } from 'knex';

export const name = '0002-run-snapshots';

/** Which version of a stored strategy was taken; its tree as it was written, any text in it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.integer('strategy_version');
  });
  // A `jsonb` orders keys anew and refuses the escape of NUL, which strategies may hold.
  await db.raw('alter table runs alter column graph type json using graph::json');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table runs alter column graph type jsonb using graph::jsonb');
  await db.schema.alterTable('runs', (table) => {
    table.dropColumn('strategy_version');
  });
}
