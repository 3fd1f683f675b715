import type { InstrumentTrials, TrialPort } from '../../api/backtest/trial-port';
import type { InstrumentId } from '../../contracts/instrument';
import { NO_TRIALS } from '../../engine';
import type { TrialRegister } from '../../engine';
import type { Database } from '../../platform/postgres/database';

interface RegisterRow {
  readonly user_id: string;
  readonly instrument: InstrumentId;
  readonly count: string;
  readonly mean: number;
  readonly squares: number;
}

/** Two registers as one, as `mergedTrials` has it: whoever writes at the same time loses nothing. */
const MERGE = `on conflict (user_id, instrument) do update set
  count = r.count + excluded.count,
  mean = r.mean + (excluded.mean - r.mean) * excluded.count / (r.count + excluded.count),
  squares = r.squares + excluded.squares + (excluded.mean - r.mean) * (excluded.mean - r.mean)
    * r.count * excluded.count / (r.count + excluded.count)`;

/**
 * Adds the trials of a run, sweep or walk-forward to its user's register, once. Results that were taken
 * over, verified or imported are no new trials.
 */
export async function countTrials(transaction: Database, runId: string): Promise<void> {
  const counted = await transaction('runs')
    .where({ id: runId, trials_counted: false })
    .update({ trials_counted: true });
  if (counted === 0) return;
  await transaction.raw(
    `insert into trial_registers as r (user_id, instrument, count, mean, squares)
     select user_id, instrument, count(*), avg(sharpe), regr_sxx(1, sharpe) from (
       select user_id, instrument, (summary->>'sharpe_ratio')::float8 / sqrt(365::float8) as sharpe
       from runs where id = :runId and kind = 'run' and imported is null
         and reused_from is null and verifies is null
         and jsonb_typeof(summary->'sharpe_ratio') = 'number'
       union all
       select user_id, coalesce(sweeps.markets->trial.market::int->>'instrument', instrument),
         trial.figures[array_position(sweeps.figures, 'sharpe_ratio')] / sqrt(365::float8)
       from runs join sweeps on run_id = runs.id join sweep_trials as trial on sweep_id = runs.id
       where runs.id = :runId
     ) as trials
     where instrument is not null and sharpe > '-Infinity' and sharpe < 'Infinity'
     group by user_id, instrument ${MERGE}`,
    { runId },
  );
}

/** The register of trials in Postgres. Users see their own only. */
export class TrialStore implements TrialPort {
  constructor(private readonly db: Database) {}

  async list(userId: string): Promise<InstrumentTrials[]> {
    const rows = await this.db<RegisterRow>('trial_registers')
      .where({ user_id: userId })
      .orderBy('instrument')
      .select('*');
    return rows.map((row) => ({ instrument: row.instrument, ...registerOf(row) }));
  }

  async trialsOn(userId: string, instrument: InstrumentId | null): Promise<TrialRegister> {
    if (instrument === null) return NO_TRIALS;
    const row = await this.db<RegisterRow>('trial_registers')
      .where({ user_id: userId, instrument })
      .select('*')
      .first();
    return row === undefined ? NO_TRIALS : registerOf(row);
  }

  async tell(userId: string, key: string, trials: readonly InstrumentTrials[]): Promise<boolean> {
    return this.db.transaction(async (transaction) => {
      const { rowCount } = await transaction.raw<{ rowCount: number }>(
        'insert into told_trials (user_id, key) values (?, ?) on conflict do nothing',
        [userId, key],
      );
      if (rowCount === 0) return false;
      // In one order, so that two that tell at the same time never wait for each other.
      const ordered = [...trials].sort((a, b) => (a.instrument < b.instrument ? -1 : 1));
      for (const { instrument, count, mean, squares } of ordered) {
        await transaction.raw(
          `insert into trial_registers as r (user_id, instrument, count, mean, squares)
           values (?, ?, ?, ?, ?) ${MERGE}`,
          [userId, instrument, count, mean, squares],
        );
      }
      return true;
    });
  }
}

function registerOf({ count, mean, squares }: RegisterRow): TrialRegister {
  return { count: Number(count), mean, squares };
}
