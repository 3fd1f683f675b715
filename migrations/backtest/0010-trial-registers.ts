import type { Knex } from 'knex';

export const name = '0010-trial-registers';

/**
 * How many sets of parameters each user tried on each instrument, and how far their Sharpe ratios of a
 * day lie apart. It does not refer to runs: it stays when they are deleted.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('trial_registers', (table) => {
    table.uuid('user_id').notNullable();
    table.text('instrument').notNullable();
    table.bigInteger('count').notNullable();
    table.double('mean').notNullable();
    /** Sum of the squared distances from the mean. */
    table.double('squares').notNullable();
    table.primary(['user_id', 'instrument']);
  });
  /** What command lines told, by the key that they told it with. */
  await db.schema.createTable('told_trials', (table) => {
    table.uuid('user_id').notNullable();
    table.text('key').notNullable();
    table.timestamp('told_at', { useTz: true }).notNullable().defaultTo(db.fn.now());
    table.primary(['user_id', 'key']);
  });
  await db.schema.alterTable('runs', (table) => {
    table.boolean('trials_counted').notNullable().defaultTo(false);
  });
  await db.raw(
    `insert into trial_registers (user_id, instrument, count, mean, squares)
     select user_id, instrument, count(*), avg(sharpe), regr_sxx(1, sharpe) from (
       select user_id, instrument, (summary->>'sharpe_ratio')::float8 / sqrt(365::float8) as sharpe
       from runs where kind = 'run' and status = 'completed' and imported is null
         and reused_from is null and verifies is null
         and jsonb_typeof(summary->'sharpe_ratio') = 'number'
       union all
       select user_id, instrument,
         trial.figures[array_position(sweeps.figures, 'sharpe_ratio')] / sqrt(365::float8)
       from runs join sweeps on run_id = runs.id join sweep_trials as trial on sweep_id = runs.id
       where turn_ended_at is not null
     ) as trials
     where instrument is not null and sharpe > '-Infinity' and sharpe < 'Infinity'
     group by user_id, instrument`,
  );
  await db('runs')
    .whereNotNull('turn_ended_at')
    .orWhere({ kind: 'run', status: 'completed' })
    .update({ trials_counted: true });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.dropColumn('trials_counted');
  });
  await db.schema.dropTable('told_trials');
  await db.schema.dropTable('trial_registers');
}
