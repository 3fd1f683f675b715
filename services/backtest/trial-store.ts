import type { InstrumentTrials, ToldTrials, TrialPort } from '../../api/backtest/trial-port';
import { daysForAnnualised } from '../../contracts/figures/shown';
import type { InstrumentId } from '../../contracts/instrument';
import { mergedTrials, NO_TRIALS, trialsWithout } from '../../engine';
import type { TrialRegister } from '../../engine';
import type { Database } from '../../platform/postgres/database';
import { lockTurns } from './run-turns';

interface RegisterRow {
  readonly user_id: string;
  readonly instrument: InstrumentId;
  readonly count: string;
  readonly short: string;
  readonly mean: number;
  readonly squares: number;
}

interface SearchRow extends RegisterRow {
  readonly search: string;
}

/** Before the names of searches that ran elsewhere: those of the service are its own hashes. */
const TOLD = 'told ';

/** Two registers as one, as `mergedTrials` has it: whoever writes at the same time loses nothing. */
const MERGE = `on conflict (user_id, instrument) do update set
  count = r.count + excluded.count,
  short = r.short + excluded.short,
  mean = r.mean + coalesce(
    (excluded.mean - r.mean) * ${measured('excluded')} / nullif(${measured('r', 'excluded')}, 0), 0),
  squares = r.squares + excluded.squares + coalesce(
    (excluded.mean - r.mean) * (excluded.mean - r.mean) * ${measured('r')} * ${measured('excluded')}
      / nullif(${measured('r', 'excluded')}, 0), 0)`;

function measured(...registers: string[]): string {
  return `(${registers.map((name) => `${name}.count - ${name}.short`).join(' + ')})`;
}

/** Days that the trials of a sweep trade after warm-up, those of a walk-forward in the window that they search. */
const DAYS_OF_TRIAL = `coalesce(
  (windows->trial.fold->>'inTo')::float8 - (windows->trial.fold->>'inFrom')::float8,
  least(extract(epoch from range_end) * 1000, (market_candles->trial.market->>'until')::float8)
  - greatest(extract(epoch from range_start) * 1000,
      (market_candles->trial.market->>'startClampedTo')::float8)) / 86400000
  - coalesce(trial.warming_days, 0)`;

/**
 * The trials of a run by instrument, and what makes another one equal: request and candles; where these are not known
 * it is equal to none. Those that views hide the ratio of are only counted.
 */
const TRIALS_OF_RUN = `select user_id, instrument, coalesce(search, 'run ' || :runId::text) as search, count(*),
    count(*) filter (where days < :least) as short,
    coalesce(avg(sharpe) filter (where days >= :least), 0) as mean,
    coalesce(regr_sxx(1, sharpe) filter (where days >= :least), 0) as squares from (
  select user_id, instrument, (summary->>'sharpe_ratio')::float8 / sqrt(365::float8) as sharpe,
    coalesce(summary->>'traded_days', summary->>'runtime_days', '0')::float8 as days,
    request_hash || ' ' || (summary->>'data_hash') as search
  from runs where id = :runId and kind = 'run' and imported is null
    and reused_from is null and verifies is null
    and jsonb_typeof(summary->'sharpe_ratio') = 'number'
  union all
  select user_id, coalesce(sweeps.markets->trial.market::int->>'instrument', instrument),
    trial.figures[array_position(sweeps.figures, 'sharpe_ratio')] / sqrt(365::float8),
    ${DAYS_OF_TRIAL},
    request_hash || ' ' || jsonb_path_query_array(market_candles::jsonb, '$[*].hash')::text
  from runs join sweeps on run_id = runs.id join sweep_trials as trial on sweep_id = runs.id
    left join walk_forwards on walk_forwards.run_id = runs.id
  where runs.id = :runId
) as trials
where instrument is not null and sharpe > '-Infinity' and sharpe < 'Infinity'
group by user_id, instrument, search order by instrument`;

/**
 * Adds the trials of a run, sweep or walk-forward to its user's register, once. Results that were taken
 * over, verified or imported are no new trials, nor are those of an equal one before: of a search that was
 * cancelled and repeated, what it has more is added. The caller holds the user's turns.
 */
export async function countTrials(transaction: Database, runId: string): Promise<void> {
  const counted = await transaction('runs')
    .where({ id: runId, trials_counted: false })
    .update({ trials_counted: true });
  if (counted === 0) return;
  const { rows } = await transaction.raw<{ rows: SearchRow[] }>(TRIALS_OF_RUN, {
    runId,
    least: daysForAnnualised.run,
  });
  for (const { user_id, instrument, search, ...trials } of rows) {
    await addSearch(transaction, { user_id, instrument, search }, registerOf(trials));
  }
}

/**
 * Adds what a search has found more than equal ones before, here or in an archive; the number of trials added.
 * The caller holds the user's turns.
 */
async function addSearch(
  transaction: Database,
  key: Pick<SearchRow, 'user_id' | 'instrument' | 'search'>,
  found: TrialRegister,
): Promise<number> {
  const row = await transaction<SearchRow>('trial_counts').where(key).first();
  const before = row === undefined ? NO_TRIALS : registerOf(row);
  await transaction.raw(
    `insert into counted_trials as c (user_id, search, instrument, count, short, mean, squares)
     values (:user_id, :search, :instrument, :count, :short, :mean, :squares)
     on conflict (user_id, search, instrument) do update set count = excluded.count,
       short = excluded.short, mean = excluded.mean, squares = excluded.squares
       where c.count < excluded.count`,
    { ...key, short: 0, ...found },
  );
  if (found.count <= before.count) return 0;
  const added = trialsWithout(found, before);
  await addTo(transaction, key.user_id, key.instrument, added);
  return added.count;
}

async function addTo(
  transaction: Database,
  userId: string,
  instrument: InstrumentId,
  { count, short = 0, mean, squares }: TrialRegister,
): Promise<void> {
  await transaction.raw(
    `insert into trial_registers as r (user_id, instrument, count, short, mean, squares)
     values (?, ?, ?, ?, ?, ?) ${MERGE}`,
    [userId, instrument, count, short, mean, squares],
  );
}

/** Makes a register anew from what is counted of each search. The caller holds the user's turns. */
export async function sumTrials(
  transaction: Database,
  userId: string,
  instrument: InstrumentId,
): Promise<void> {
  const key = { user_id: userId, instrument };
  await transaction('trial_registers').where(key).delete();
  await transaction.raw(
    `insert into trial_registers (user_id, instrument, count, short, mean, squares)
     select user_id, instrument, sum(count), sum(short), coalesce(max(m), 0),
       coalesce(sum(squares + (count - short) * (mean - m) * (mean - m)), 0)
     from (
       select *, sum((count - short) * mean) over () / nullif(sum(count - short) over (), 0) as m
       from trial_counts where user_id = :user_id and instrument = :instrument
     ) counted group by user_id, instrument`,
    key,
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

  async tell(userId: string, key: string, trials: readonly ToldTrials[]): Promise<number | null> {
    return this.db.transaction(async (transaction) => {
      await lockTurns(transaction, userId);
      const { rowCount } = await transaction.raw<{ rowCount: number }>(
        'insert into told_trials (user_id, key) values (?, ?) on conflict do nothing',
        [userId, key],
      );
      if (rowCount === 0) return null;
      const told = new Map<string, ToldTrials>();
      for (const { instrument, search, ...register } of trials) {
        // An earlier command line told sums without the searches: a report is one search.
        const name = `${TOLD}${search ?? key}`;
        const one = `${instrument} ${name}`;
        const merged = mergedTrials(told.get(one) ?? NO_TRIALS, register);
        told.set(one, { instrument, search: name, ...merged });
      }
      let sum = 0;
      for (const { instrument, search = '', ...register } of told.values()) {
        sum += await addSearch(transaction, { user_id: userId, instrument, search }, register);
      }
      return sum;
    });
  }
}

function registerOf(row: Pick<RegisterRow, 'count' | 'short' | 'mean' | 'squares'>): TrialRegister {
  const { mean, squares } = row;
  const short = Number(row.short);
  return { count: Number(row.count), ...(short > 0 && { short }), mean, squares };
}
