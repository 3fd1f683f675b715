import type { Knex } from 'knex';

export const name = '0024-restored-trials';

/**
 * A register is the sum of what is counted of each search, here or by an archive, whichever is more. What no search is known
 * of so far becomes one of its own, so that it is in archives and counted once wherever these are restored: its name follows
 * from what it counts, so a database that is restored from a backup and migrated again gives it the same one.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('imported_trials', (table) => {
    table.uuid('target_id').notNullable();
    table.integer('version').notNullable();
    table.uuid('batch_id').notNullable();
    table.text('content_hash').notNullable();
    table.uuid('user_id').notNullable();
    table.text('search').notNullable();
    table.text('instrument').notNullable();
    table.bigInteger('count').notNullable();
    table.bigInteger('short').notNullable();
    table.double('mean').notNullable();
    table.double('squares').notNullable();
    table.primary(['target_id', 'version']);
    table.index(['user_id', 'search', 'instrument']);
  });
  await db.raw(
    `insert into counted_trials (user_id, search, instrument, count, short, mean, squares)
     select user_id, 'before ' || md5(concat_ws(' ', user_id, instrument, count, short, all_mean, of_all)),
       instrument, count, short, mean,
       greatest(0, of_all - of_known - (mean - known_mean) * (mean - known_mean) * known * n / nullif(known + n, 0))
     from (
       select *, case when n = 0 then 0 else (all_mean * (known + n) - known_mean * known) / n end as mean
       from (
         select r.user_id, r.instrument, r.count - coalesce(k.count, 0) as count,
           least(r.count - coalesce(k.count, 0), greatest(0, r.short - coalesce(k.short, 0))) as short,
           greatest(0, r.count - coalesce(k.count, 0) - greatest(0, r.short - coalesce(k.short, 0)))::float8 as n,
           coalesce(k.count - k.short, 0)::float8 as known, r.mean as all_mean, r.squares as of_all,
           coalesce(k.mean, 0) as known_mean, coalesce(k.squares, 0) as of_known
         from trial_registers r left join (
           select user_id, instrument, sum(count) as count, sum(short) as short, max(m) as mean,
             sum(squares + (count - short) * (mean - m) * (mean - m)) as squares
           from (
             select *, sum((count - short) * mean) over one / nullif(sum(count - short) over one, 0) as m
             from counted_trials window one as (partition by user_id, instrument)
           ) c group by user_id, instrument
         ) k using (user_id, instrument)
       ) rest where count > 0
     ) found`,
  );
  await db.raw(
    `create view trial_counts as
     select distinct on (user_id, search, instrument) * from (
       select user_id, search, instrument, count, short, mean, squares from counted_trials
       union all
       select user_id, search, instrument, count, short, mean, squares from imported_trials one
       where not exists (select from imported_trials later
         where later.target_id = one.target_id and later.version > one.version
           and (later.user_id, later.search, later.instrument) <> (one.user_id, one.search, one.instrument))
     ) counted order by user_id, search, instrument, count desc`,
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw('drop view trial_counts');
  await db.schema.dropTable('imported_trials');
  await db('counted_trials').where('search', 'like', 'before %').delete();
}
