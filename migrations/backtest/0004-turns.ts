import type { Knex } from 'knex';

export const name = '0004-turns';

/** When a run's turn came: it waits until then. What it was expected to cost when it was accepted. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.timestamp('admitted_at', { useTz: true });
    table.jsonb('estimate');
  });
  await db.raw('update runs set admitted_at = created_at');
  await db.raw(
    `create index runs_unfinished on runs (user_id, created_at)
      where status in ('queued', 'running')`,
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index runs_unfinished');
  await db.schema.alterTable('runs', (table) => {
    table.dropColumns('admitted_at', 'estimate');
  });
}
