import type { Knex } from 'knex';

export const name = '0019-request-keys';

/** The `Idempotency-Key` that a run was requested with: the same request again gets the same run. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('runs', (table) => {
    table.text('request_key');
    /** Of the request's body. */
    table.text('request_fingerprint');
  });
  await db.raw(`create unique index runs_request_key on runs (user_id, kind, request_key)
    where request_key is not null`);
  await db.raw(`alter table sweeps add column plan_warnings text[] not null default '{}'`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('alter table sweeps drop column plan_warnings');
  await db.raw('drop index runs_request_key');
  await db.schema.alterTable('runs', (table) => {
    table.dropColumns('request_key', 'request_fingerprint');
  });
}
