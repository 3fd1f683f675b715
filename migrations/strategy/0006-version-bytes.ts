import type { Knex } from 'knex';

export const name = '0006-version-bytes';

/** What the shortest version counts: it has its row and its place in indexes too. */
const LEAST_BYTES = 4_096;
const sizeOf = (version: string) => `greatest(${LEAST_BYTES}, octet_length(${version}.json_tree)
  + coalesce(octet_length(${version}.submitted_tree), 0) + octet_length(${version}.report)
  + octet_length(${version}.description))`;

/**
 * The bytes of all versions of each strategy, so that those of a user are known without a look at the
 * versions. A trigger counts them, whoever adds or deletes one.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw('alter table strategies add column version_bytes bigint not null default 0');
  await db.raw(`update strategies s set version_bytes = counted.bytes
    from (select strategy_id, sum(${sizeOf('v')}) as bytes from strategy_versions v group by strategy_id)
      as counted
    where counted.strategy_id = s.id`);
  await db.raw(`
    create function strategy_version_bytes() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        update strategies set version_bytes = version_bytes + ${sizeOf('new')}
        where id = new.strategy_id;
      else
        update strategies set version_bytes = version_bytes - ${sizeOf('old')}
        where id = old.strategy_id;
      end if;
      return null;
    end $$`);
  await db.raw(`create trigger strategy_version_bytes after insert or delete on strategy_versions
    for each row execute function strategy_version_bytes()`);
  await db.raw('create index strategies_bytes on strategies (user_id) include (version_bytes)');
  await db.raw(`create index strategies_deleted on strategies (deleted_at)
    where deleted_at is not null`);
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop trigger strategy_version_bytes on strategy_versions');
  await db.raw('drop function strategy_version_bytes()');
  await db.raw('drop index strategies_deleted');
  await db.raw('drop index strategies_bytes');
  await db.raw('alter table strategies drop column version_bytes');
}
