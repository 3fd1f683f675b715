import type { Knex } from 'knex';

export const name = '0009-walk-forwards';

/**
 * A walk-forward is a sweep that is run once a window: what it varies stands in `sweeps`, and the trials
 * of each window are numbered from 0.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('walk_forwards', (table) => {
    table.uuid('run_id').primary().references('run_id').inTable('sweeps').onDelete('CASCADE');
    table.specificType('lengths', 'json').notNullable();
    /** Spans by window, when the candles are there. */
    table.specificType('windows', 'json');
    table.integer('windows_done').notNullable().defaultTo(0);
    table.specificType('summary', 'json');
    table.text('result_key');
  });
  await db.schema.alterTable('sweep_trials', (table) => {
    table.integer('fold').notNullable().defaultTo(0);
    table.dropPrimary();
    table.primary(['sweep_id', 'fold', 'trial']);
  });
  await db.raw('drop index sweep_trials_best');
  await db.raw(
    'create index sweep_trials_best on sweep_trials (sweep_id, fold, violation, score desc, trial)',
  );
}

export async function down(db: Knex): Promise<void> {
  await db('runs').where({ kind: 'walk_forward' }).delete();
  await db.schema.dropTable('walk_forwards');
  await db.raw('drop index sweep_trials_best');
  await db.schema.alterTable('sweep_trials', (table) => {
    table.dropPrimary();
    table.dropColumn('fold');
    table.primary(['sweep_id', 'trial']);
  });
  await db.raw(
    'create index sweep_trials_best on sweep_trials (sweep_id, violation, score desc, trial)',
  );
}
