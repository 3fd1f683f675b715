import type { Knex } from 'knex';

export const name = '0025-win-rate-of-walk-forwards';

/**
 * Walk-forwards that had ended before `0022` have their win rate as a fraction: their summary is converted here, and says
 * that their stored results are converted when they are read. One above 1 is in percent: its summary was computed later, or
 * came with an archive.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(
    `update walk_forwards as walk
     set summary = (
       walk.summary::jsonb || jsonb_build_object(
         'win_rate', (walk.summary ->> 'win_rate')::float8 * 100,
         'results_win_rate', 'fraction'
       ))::json
     from sweeps, runs
     where sweeps.run_id = walk.run_id and runs.id = walk.run_id and 'win_rate' = any(sweeps.figures)
       and walk.summary is not null
       and coalesce((walk.summary ->> 'win_rate')::float8, 0) <= 1
       and runs.completed_at < (
         select migration_time from migrations where name = '0022-win-rate-in-percent'
       )`,
  );
}

export async function down(db: Knex): Promise<void> {
  await db.raw(
    `update walk_forwards
     set summary = (
       (summary::jsonb - 'results_win_rate') || jsonb_build_object(
         'win_rate', (summary ->> 'win_rate')::float8 * 0.01
       ))::json
     where summary ->> 'results_win_rate' = 'fraction'`,
  );
}
