import type { Knex } from 'knex';

export const name = '0007-sweeps';

/**
 * A sweep is a run of its own kind: it waits for its turn among the user's runs and lives as they do.
 * What it varies stands beside it, and each of its trials is a row.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.text('kind').notNullable().defaultTo('run');
  });
  await db.schema.createTable('sweeps', (table) => {
    table.uuid('run_id').primary().references('id').inTable('runs').onDelete('CASCADE');
    table.text('name');
    // A `jsonb` orders keys anew; the order of the parameters is that of the columns.
    table.specificType('definition', 'json').notNullable();
    table.specificType('dimensions', 'json').notNullable();
    table.specificType('figures', 'text[]').notNullable();
    table.integer('trials').notNullable();
    table.integer('warmup_bars').notNullable();
    /** The candles of the first batch: all later ones are of the same. */
    table.timestamp('candles_until', { useTz: true });
    table.integer('candles');
    table.timestamp('prepared_at', { useTz: true });
    table.boolean('stopped_early').notNullable().defaultTo(false);
  });
  await db.schema.createTable('sweep_trials', (table) => {
    table.uuid('sweep_id').notNullable().references('run_id').inTable('sweeps').onDelete('CASCADE');
    table.integer('trial').notNullable();
    table.specificType('point', 'integer[]').notNullable();
    table.specificType('figures', 'double precision[]');
    table.text('refused');
    table.double('violation').notNullable();
    table.double('score').notNullable();
    table.primary(['sweep_id', 'trial']);
  });
  await db.raw(
    'create index sweep_trials_best on sweep_trials (sweep_id, violation, score desc, trial)',
  );
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('sweep_trials');
  await db.schema.dropTable('sweeps');
  await db('runs').where({ kind: 'sweep' }).delete();
  await db.schema.alterTable('runs', (table) => {
    table.dropColumn('kind');
  });
}
