import type { Knex } from 'knex';

export const name = '0008-labels-and-equal-runs';

/**
 * What people write on a run. What makes runs equal: the hash of what was asked for, beside the hash
 * of the candles in its summary; which run a result was taken over from; which run is verified and
 * what came of it.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.text('name');
    table.specificType('labels', 'text[]').notNullable().defaultTo('{}');
    table.text('notes').notNullable().defaultTo('');
    table.text('request_hash');
    table.uuid('reused_from');
    table.uuid('verifies');
    table.jsonb('verification');
  });
  await db.raw(
    `create index runs_equal on runs (user_id, request_hash, created_at)
     where status = 'completed' and reused_from is null`,
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index runs_equal');
  await db.schema.alterTable('runs', (table) => {
    table.dropColumns(
      ...['name', 'labels', 'notes', 'request_hash', 'reused_from', 'verifies', 'verification'],
    );
  });
}
