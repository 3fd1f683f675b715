import type { Knex } from 'knex';

export const name = '0020-short-trials';

const tables = ['trial_registers', 'counted_trials'] as const;

/**
 * How many trials traded so few days that their Sharpe ratio is only counted. Of the sums of before it is not known
 * any more: they stay as they are.
 */
export async function up(db: Knex): Promise<void> {
  for (const table of tables) {
    await db.schema.alterTable(table, (columns) => {
      columns.bigInteger('short').notNullable().defaultTo(0);
    });
  }
}

export async function down(db: Knex): Promise<void> {
  for (const table of tables) {
    await db.schema.alterTable(table, (columns) => {
      columns.dropColumn('short');
    });
  }
}
