import type { DoneTrial } from '../../activities/backtest/compute-sets';
import { figuresOf } from '../../activities/backtest/plan-sweep';
import type { MarketCandles, SweepRecord, TrialsOf } from '../../activities/backtest/sweep-ports';
import type { RunKind, StoredRun } from '../../api/backtest/run-port';
import type {
  HeatAxes,
  HeatCell,
  NewSweep,
  StoredSweep,
  SweepTrial,
  TrialFilter,
} from '../../api/backtest/sweep-port';
import { executionMinimums } from '../../contracts/order-minimums';
import type { SweptMarket } from '../../contracts/swept-market';
import type { LuckDocument } from '../../contracts/luck-document';
import type { WindowLengths } from '../../contracts/walk-forward';
import type { TrialRegister } from '../../engine';
import type { Database } from '../../platform/postgres/database';
import { deleteEnded } from './delete-runs';
import type { RunStore } from './run-store';
import { countTrialRows } from './stored-bytes';
import { whileRunning } from './while-running';

interface SweepRow {
  readonly run_id: string;
  readonly name: string | null;
  readonly definition: StoredSweep['definition'];
  readonly dimensions: StoredSweep['dimensions'];
  readonly figures: StoredSweep['figures'];
  readonly trials: number;
  readonly warmup_bars: number;
  /** Null of a sweep of before: that of its run. */
  readonly markets: readonly SweptMarket[] | null;
  /** Of the first market. */
  readonly candles: number | null;
  readonly candles_until: Date | null;
  readonly market_candles: readonly MarketCandles[] | null;
  readonly prepared_at: Date | null;
  readonly stopped_early: boolean;
  readonly luck: LuckDocument | null;
  readonly candles_part: number;
  readonly pace: StoredSweep['pace'];
  readonly trials_saved_at: Date | null;
  readonly plan_warnings: readonly string[];
}

export interface TrialRow {
  readonly sweep_id: string;
  readonly fold: number;
  readonly trial: number;
  readonly point: number[];
  readonly market: number;
  readonly figures: (number | null)[] | null;
  readonly refused: string | null;
  readonly violation: number;
  readonly score: number;
  readonly warming_days: number | null;
}

/** The daily Sharpe ratio of each trial of a sweep. */
const SHARPE_OF_TRIALS = `select
  trial.figures[array_position(sweeps.figures, 'sharpe_ratio')] / sqrt(365::float8) as sharpe
  from sweeps join sweep_trials as trial on sweep_id = run_id`;

/** Sweeps and their trials in Postgres; each is a run, too. Users see their own only. */
export class SweepStore {
  constructor(
    private readonly db: Database,
    private readonly runs: RunStore,
  ) {}

  /** Throws `TOO_MANY_RUNS`. */
  async create(
    { run, ...sweep }: NewSweep,
    also?: (transaction: Database) => Promise<void>,
  ): Promise<StoredSweep> {
    const { definition, dimensions, trials, name, markets, planWarnings } = sweep;
    const figures = figuresOf(definition);
    const stored = await this.runs.create(run, [], async (transaction) => {
      await transaction('sweeps').insert({
        run_id: run.id,
        name,
        definition: JSON.stringify(definition),
        dimensions: JSON.stringify(dimensions),
        figures,
        trials,
        warmup_bars: sweep.warmupBars,
        markets: JSON.stringify(markets),
        plan_warnings: [...planWarnings],
      });
      await countTrialRows(transaction, run.id, trials);
      await also?.(transaction);
    });
    return {
      ...{ run: stored, name, definition, dimensions, figures, trials, trialsDone: 0 },
      planWarnings,
      warmupBars: sweep.warmupBars,
      ...{
        stoppedEarly: false,
        preparedAt: null,
        trialsSavedAt: null,
        pace: null,
        candlesPart: 0,
        luck: null,
        best: null,
      },
      markets: markets.map((market) => ({
        ...market,
        ...{ grade: null, calendar: null, startClampedTo: null, warmupBarsMissing: null },
        skipped: null,
      })),
    };
  }

  /** Newest first. */
  async list(
    userId: string,
    limit: number,
    offset: number,
    kind: RunKind = 'sweep',
  ): Promise<StoredSweep[]> {
    const runs = await this.runs.list(userId, { limit, offset }, kind);
    return this.withSweeps(runs);
  }

  async find(
    userId: string,
    sweepId: string,
    kind: RunKind = 'sweep',
  ): Promise<StoredSweep | undefined> {
    const run = await this.runs.find(userId, sweepId, kind);
    return run && (await this.withSweeps([run]))[0];
  }

  async trials({ run }: StoredSweep, filter: TrialFilter): Promise<SweepTrial[]> {
    const { sort, isDescending, limit, offset } = filter;
    const order = isDescending ? 'desc' : 'asc';
    const query = this.db<TrialRow>('sweep_trials').where({ sweep_id: run.id });
    if (sort === 'objective') {
      const reversed = isDescending ? 'asc' : 'desc';
      void query.orderBy('violation', order).orderBy('score', reversed);
    } else if (sort !== 'trial') {
      // Figures that say nothing come last, whichever way the others go.
      void query.orderByRaw(`figures[?] ${order} nulls last`, [sort.figure + 1]);
    }
    void query.orderBy('trial', sort === 'trial' ? order : 'asc');
    return (await query.limit(limit).offset(offset)).map(trialOf);
  }

  /** By the first two dimensions, whatever the others are; a set that breaks a limit is nowhere the best. */
  async heatMap(sweep: StoredSweep, { x, y }: HeatAxes): Promise<HeatCell[]> {
    const { figure, direction } = sweep.definition.objective;
    const best = direction === 'maximise' ? 'max' : 'min';
    const place = sweep.figures.indexOf(figure) + 1;
    const { rows } = await this.db.raw<{ rows: HeatCell[] }>(
      `select point[:xAt::int] / :xPerCell::int as x, point[:yAt::int] / :yPerCell::int as y,
         count(*)::int as sets,
         ${best}(figures[:place::int]) filter (where violation = 0) as value
       from sweep_trials
       where sweep_id = :id and figures[:place::int] is not null
         and figures[:place::int] <> 'NaN' group by 1, 2`,
      {
        ...{ xAt: x.place + 1, xPerCell: x.perCell, yAt: y.place + 1, yPerCell: y.perCell },
        ...{ place, id: sweep.run.id },
      },
    );
    return rows;
  }

  /** False when something of it is still under way. */
  remove({ run }: StoredSweep): Promise<boolean> {
    return deleteEnded(this.db, run);
  }

  async load(sweepId: string): Promise<SweepRecord | undefined> {
    const run = await this.runs.load(sweepId);
    const sweep = await this.db<SweepRow>('sweeps').where({ run_id: sweepId }).first();
    if (run === undefined || sweep === undefined) return undefined;
    const walk =
      run.kind === 'walk_forward'
        ? await this.db('walk_forwards')
            .where({ run_id: sweepId })
            .first<{ lengths: WindowLengths } | undefined>('lengths')
        : undefined;
    const { definition, trials } = sweep;
    return {
      ...run,
      ...{ definition, trials, warmupBars: sweep.warmup_bars, lengths: walk?.lengths ?? null },
      markets: marketsOf(sweep, run).map(({ minimums, ...market }) => ({
        ...market,
        execution: { ...run.execution, ...(minimums && executionMinimums(minimums)) },
      })),
      candles: candlesOf(sweep),
    };
  }

  async savePrepared(sweepId: string, candles: readonly MarketCandles[]): Promise<void> {
    const [first = { count: 0, until: 0 }] = candles;
    await this.db('sweeps')
      .where({ run_id: sweepId })
      .whereNull('candles')
      .update({
        candles: first.count,
        candles_until: new Date(first.until),
        market_candles: JSON.stringify(candles),
        prepared_at: this.db.fn.now(),
      });
  }

  /** With numbers of the half-open range, by number. */
  async trialsIn({ sweepId, fold }: TrialsOf, first: number, end: number): Promise<DoneTrial[]> {
    const rows = await this.db<TrialRow>('sweep_trials')
      .where({ sweep_id: sweepId, fold })
      .where('trial', '>=', first)
      .where('trial', '<', end)
      .orderBy('trial');
    return rows.map(({ trial, point, market, figures, refused, violation, score, ...row }) => ({
      ...{ number: trial, point, market, figures, refused },
      score: { value: score, violation },
      warmingDays: row.warming_days,
    }));
  }

  /** Those that are stored stay as they are; false, and none is stored, once the job has ended. */
  async saveTrials({ sweepId, fold }: TrialsOf, trials: readonly DoneTrial[]): Promise<boolean> {
    return whileRunning(this.db, sweepId, async (transaction) => {
      if (trials.length === 0) return;
      await transaction('sweeps')
        .where({ run_id: sweepId })
        // By the clock of the service, as the pace is noted.
        .update({ trials_saved_at: new Date() });
      await transaction<TrialRow>('sweep_trials')
        .insert(
          trials.map(({ number, point, market, figures, refused, score, warmingDays }) => ({
            sweep_id: sweepId,
            fold,
            trial: number,
            point: [...point],
            market,
            figures: figures && [...figures],
            refused,
            violation: score.violation,
            score: score.value,
            warming_days: warmingDays,
          })),
        )
        .onConflict(['sweep_id', 'fold', 'trial'])
        .ignore();
    });
  }

  /** Once, however often it is added. */
  async addWarning(sweepId: string, warning: string): Promise<void> {
    await this.db.raw(
      `update sweeps set plan_warnings = array_append(plan_warnings, :warning)
       where run_id = :sweepId and not :warning = any(plan_warnings)`,
      { sweepId, warning },
    );
  }

  async saveStoppedEarly({ sweepId, fold }: TrialsOf, fromTrial: number): Promise<void> {
    await whileRunning(this.db, sweepId, async (transaction) => {
      await transaction('sweep_trials')
        .where({ sweep_id: sweepId, fold })
        .where('trial', '>=', fromTrial)
        .delete();
      await transaction('sweeps').where({ run_id: sweepId }).update({ stopped_early: true });
    });
  }

  /** All its trials that ran, as the register of its user counts them when it has ended. */
  async registerOf(sweepId: string): Promise<TrialRegister> {
    const { rows } = await this.db.raw<{
      rows: { count: string; mean: number; squares: number }[];
    }>(
      `select count(*), coalesce(avg(sharpe), 0) as mean, coalesce(regr_sxx(1, sharpe), 0) as squares
       from (${SHARPE_OF_TRIALS} where run_id = ?) as trials
       where sharpe > '-Infinity' and sharpe < 'Infinity'`,
      [sweepId],
    );
    const [{ count, mean, squares } = { count: 0, mean: 0, squares: 0 }] = rows;
    return { count: Number(count), mean, squares };
  }

  async saveCandlesPart(sweepId: string, part: number): Promise<void> {
    await this.db('sweeps')
      .where({ run_id: sweepId })
      .where('candles_part', '<', part)
      .update({ candles_part: part });
  }

  async saveLuck(sweepId: string, luck: LuckDocument): Promise<void> {
    await whileRunning(this.db, sweepId, (transaction) =>
      transaction('sweeps')
        .where({ run_id: sweepId })
        .update({ luck: JSON.stringify(luck) }),
    );
  }

  private async withSweeps(runs: readonly StoredRun[]): Promise<StoredSweep[]> {
    const ids = runs.map(({ id }) => id);
    const [sweeps, counts, best] = await Promise.all([
      this.db<SweepRow>('sweeps').whereIn('run_id', ids),
      this.db('sweep_trials')
        .whereIn('sweep_id', ids)
        .groupBy('sweep_id')
        .select<{ sweep_id: string; count: string }[]>(
          'sweep_id',
          this.db.raw('count(*) as count'),
        ),
      this.bestOf(ids),
    ]);
    return runs.flatMap((run) => {
      const sweep = sweeps.find(({ run_id }) => run_id === run.id);
      if (sweep === undefined) return [];
      const trial = best.find(({ sweep_id }) => sweep_id === run.id);
      return {
        run,
        name: sweep.name,
        definition: sweep.definition,
        dimensions: sweep.dimensions,
        figures: sweep.figures,
        trials: sweep.trials,
        warmupBars: sweep.warmup_bars,
        trialsDone: Number(counts.find(({ sweep_id }) => sweep_id === run.id)?.count ?? 0),
        stoppedEarly: sweep.stopped_early,
        preparedAt: sweep.prepared_at,
        luck: sweep.luck,
        ...{ pace: sweep.pace, trialsSavedAt: sweep.trials_saved_at },
        planWarnings: sweep.plan_warnings,
        candlesPart: sweep.candles_part,
        markets: marketsOf(sweep, run),
        best: trial === undefined ? null : trialOf(trial),
      };
    });
  }

  /** The best trial of each sweep that violates nothing. */
  private async bestOf(ids: readonly string[]): Promise<TrialRow[]> {
    const { rows } = await this.db.raw<{ rows: TrialRow[] }>(
      `select best.* from unnest(?::uuid[]) as id cross join lateral (
        select * from sweep_trials where sweep_id = id and fold = 0 and violation = 0
        order by score desc, trial limit 1) as best`,
      [[...ids]],
    );
    return rows;
  }
}

export function trialOf({ trial, point, market, ...rest }: TrialRow): SweepTrial {
  const { figures, refused, violation } = rest;
  return { number: trial, point, market, figures, refused, violation };
}

/** What a sweep is run over; one that was stored before is of the market of its run. */
function marketsOf(
  { markets, market_candles: candles }: SweepRow,
  { instrument, symbol, timeframe }: Pick<StoredRun, 'instrument' | 'symbol' | 'timeframe'>,
): StoredSweep['markets'] {
  return (markets ?? [{ instrument, symbol, timeframe }]).map((market, i) => {
    const found = candles?.[i];
    return {
      ...market,
      grade: found?.grade ?? null,
      calendar: found ? (found.calendar ?? '24x7') : null,
      startClampedTo: found?.startClampedTo ?? null,
      warmupBarsMissing: found?.warmupBarsMissing ?? null,
      skipped: found?.skipped ?? null,
    };
  });
}

function candlesOf({ candles, candles_until: until, market_candles }: SweepRow) {
  if (market_candles !== null) return market_candles;
  return candles === null || until === null ? null : [{ count: candles, until: until.getTime() }];
}
