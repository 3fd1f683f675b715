import type { Knex } from 'knex';

export const name = '0003-workflow-ids';

/** The id of each run's workflow; runs of before keep theirs, which was their own id. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.text('workflow_id').unique();
  });
  await db.raw('update runs set workflow_id = id::text');
  await db.raw('alter table runs alter column workflow_id set not null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.dropColumn('workflow_id');
  });
}
