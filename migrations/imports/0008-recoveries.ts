import type { Knex } from 'knex';

export const name = '0008-recoveries';

/** A recovery of orphans is one of the things of which one runs at a time. */
export async function up(db: Knex): Promise<void> {
  await oneRunning(db, ['running', 'rolling_back', 'recovering']);
}

export async function down(db: Knex): Promise<void> {
  await db('import_batches').where({ state: 'recovering' }).update({ state: 'completed' });
  await oneRunning(db, ['running', 'rolling_back']);
}

async function oneRunning(db: Knex, states: readonly string[]): Promise<void> {
  const listed = states.map((state) => `'${state}'`).join(', ');
  await db.raw('drop index import_batches_one_running');
  await db.raw(`create unique index import_batches_one_running on import_batches ((true))
    where state in (${listed})`);
}
