import type { Knex } from 'knex';

export const name = '0016-stored-bytes';

/** What each run takes here, its graph and its trials above all: what those of a user take is limited. */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table runs add column stored_bytes bigint not null default 4096');
  await db.raw(`update runs set stored_bytes = 4096 + octet_length(graph::text)
    + 200 * coalesce((select trials from sweeps where run_id = runs.id), 0)`);
  await db.raw(`create index runs_stored on runs (user_id) include (stored_bytes)
    where imported is null`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop index runs_stored');
  await db.raw('alter table runs drop column stored_bytes');
}
