import type { Knex } from 'knex';

export const name = '0018-counted-trials';

/**
 * What the registers count of each search or run: one that is repeated adds nothing. It does not refer to
 * runs: it stays when they are deleted.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('counted_trials', (table) => {
    table.uuid('user_id').notNullable();
    /** Hash of the request, then of its candles. */
    table.text('search').notNullable();
    table.text('instrument').notNullable();
    table.bigInteger('count').notNullable();
    table.double('mean').notNullable();
    /** Sum of the squared distances from the mean. */
    table.double('squares').notNullable();
    table.primary(['user_id', 'search', 'instrument']);
  });
  await db.raw(
    `insert into counted_trials (user_id, search, instrument, count, mean, squares)
     select user_id, request_hash || ' ' || (summary->>'data_hash'), instrument, 1,
       (summary->>'sharpe_ratio')::float8 / sqrt(365::float8), 0
     from runs where kind = 'run' and trials_counted and imported is null and reused_from is null
       and verifies is null and instrument is not null and request_hash is not null
       and summary->>'data_hash' is not null and jsonb_typeof(summary->'sharpe_ratio') = 'number'
     on conflict do nothing`,
  );
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('counted_trials');
}
