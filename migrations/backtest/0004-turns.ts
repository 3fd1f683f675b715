import type { Knex } from 'knex';

export const name = '0004-turns';

/**
 * When a run's turn came and when it ended: until then it counts against its user's limits. What it
 * was expected to cost when it was accepted.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.timestamp('admitted_at', { useTz: true });
    table.timestamp('turn_ended_at', { useTz: true });
    table.jsonb('estimate');
  });
  await db.raw(`update runs set admitted_at = created_at,
    turn_ended_at = case when status in ('queued', 'running') then null
      else coalesce(completed_at, created_at) end`);
  await db.raw('create index runs_turns on runs (user_id, created_at) where turn_ended_at is null');
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index runs_turns');
  await db.schema.alterTable('runs', (table) => {
    table.dropColumns('admitted_at', 'turn_ended_at', 'estimate');
  });
}
