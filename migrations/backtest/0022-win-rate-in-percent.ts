import type { Knex } from 'knex';

export const name = '0022-win-rate-in-percent';

/** Searches for the highest win rate stored it as a fraction; the figures of runs have it in percent. */
export async function up(db: Knex): Promise<void> {
  await scaled(db, 100);
}

export async function down(db: Knex): Promise<void> {
  await scaled(db, 0.01);
}

async function scaled(db: Knex, by: number): Promise<void> {
  await db.raw(
    `update sweep_trials as trial
     set figures[place] = figures[place] * :by::float8,
       score = case when objective = 'win_rate' then score * :by::float8 else score end
     from (
       select run_id, array_position(figures, 'win_rate') as place,
         definition -> 'objective' ->> 'figure' as objective
       from sweeps where 'win_rate' = any(figures)
     ) as sweep
     where trial.sweep_id = sweep.run_id and trial.figures is not null`,
    { by },
  );
}
