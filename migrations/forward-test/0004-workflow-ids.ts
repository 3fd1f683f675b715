import type { Knex } from 'knex';

export const name = '0004-workflow-ids';

/** The id of each session's workflow; sessions of before keep theirs, which was their own id. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.text('workflow_id').unique();
  });
  await db.raw('update sessions set workflow_id = id::text');
  await db.raw('alter table sessions alter column workflow_id set not null');
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('sessions', (table) => {
    table.dropColumn('workflow_id');
  });
}
