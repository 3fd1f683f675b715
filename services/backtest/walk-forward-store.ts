import type { TrialsOf } from '../../activities/backtest/sweep-ports';
import type {
  NewWalkForward,
  StoredWalkForward,
  WalkForwardSummaryView,
} from '../../api/backtest/walk-forward-port';
import type { StoredSweep } from '../../api/backtest/sweep-port';
import type { WindowLengths, WindowSpan } from '../../contracts/walk-forward';
import type { Database } from '../../platform/postgres/database';
import { trialOf } from './sweep-store';
import type { SweepStore, TrialRow } from './sweep-store';
import { unmarked } from './results/walk-win-rate';
import { countTrialRows } from './stored-bytes';
import { whileRunning } from './while-running';

interface WalkRow {
  readonly run_id: string;
  readonly lengths: WindowLengths;
  readonly windows: readonly WindowSpan[] | null;
  readonly windows_done: number;
  readonly summary: WalkForwardSummaryView | null;
  readonly result_key: string | null;
}

const KIND = 'walk_forward';

/** Walk-forwards in Postgres; each is a sweep with a search for each window. */
export class WalkForwardStore {
  constructor(
    private readonly db: Database,
    private readonly sweeps: SweepStore,
  ) {}

  /** Throws `TOO_MANY_RUNS`. */
  async create({ lengths, windows, ...sweep }: NewWalkForward): Promise<StoredWalkForward> {
    const stored = await this.sweeps.create(sweep, async (transaction) => {
      await transaction('walk_forwards').insert({
        run_id: sweep.run.id,
        lengths: JSON.stringify(lengths),
      });
      // Those of the first window are counted with the sweep.
      await countTrialRows(transaction, sweep.run.id, sweep.trials * (windows - 1));
    });
    return {
      ...{ sweep: stored, lengths, windows: null, windowsDone: 0, searched: [] },
      ...{ summary: null, resultKey: null, hasOldWinRate: false },
    };
  }

  /** Newest first. */
  async list(userId: string, limit: number, offset: number): Promise<StoredWalkForward[]> {
    return this.withWalks(await this.sweeps.list(userId, limit, offset, KIND));
  }

  async find(userId: string, walkId: string): Promise<StoredWalkForward | undefined> {
    const sweep = await this.sweeps.find(userId, walkId, KIND);
    return sweep && (await this.withWalks([sweep]))[0];
  }

  async saveWindows(walkId: string, windows: readonly WindowSpan[]): Promise<void> {
    await this.db('walk_forwards')
      .where({ run_id: walkId })
      .whereNull('windows')
      .update({ windows: JSON.stringify(windows) });
  }

  async saveWindowDone(walkId: string, fold: number): Promise<void> {
    await whileRunning(this.db, walkId, (transaction) =>
      transaction('walk_forwards')
        .where({ run_id: walkId })
        .where('windows_done', '<=', fold)
        .update({ windows_done: fold + 1 }),
    );
  }

  async saveWalk(walkId: string, summary: object, resultKey: string): Promise<void> {
    await whileRunning(this.db, walkId, (transaction) =>
      transaction('walk_forwards')
        .where({ run_id: walkId })
        .update({ summary: JSON.stringify(summary), result_key: resultKey }),
    );
  }

  /** Of the windows that were done when it was cancelled. */
  async savePartialSummary(walkId: string, summary: object): Promise<void> {
    await this.db('walk_forwards')
      .where({ run_id: walkId })
      .whereNull('result_key')
      .update({ summary: JSON.stringify(summary) });
  }

  async bestOf({ sweepId, fold }: TrialsOf) {
    const trials = () => this.db<TrialRow>('sweep_trials').where({ sweep_id: sweepId, fold });
    const best = await trials()
      .where({ violation: 0 })
      .orderBy([{ column: 'score', order: 'desc' }, { column: 'trial' }])
      .first();
    const count = await trials().count<{ count: string }[]>('* as count');
    return { point: best?.point ?? null, trials: Number(count[0]?.count ?? 0) };
  }

  private async withWalks(sweeps: readonly StoredSweep[]): Promise<StoredWalkForward[]> {
    const ids = sweeps.map(({ run }) => run.id);
    const [best, counts] = await Promise.all([
      this.db<TrialRow>('sweep_trials')
        .distinctOn('sweep_id', 'fold')
        .whereIn('sweep_id', ids)
        .where({ violation: 0 })
        .orderBy([
          { column: 'sweep_id' },
          { column: 'fold' },
          { column: 'score', order: 'desc' },
          { column: 'trial' },
        ])
        .select<TrialRow[]>('*'),
      this.db('sweep_trials')
        .whereIn('sweep_id', ids)
        .groupBy('sweep_id', 'fold')
        .orderBy('fold')
        .select<{ sweep_id: string; fold: number; count: string }[]>(
          ...['sweep_id', 'fold'],
          this.db.raw('count(*) as count'),
        ),
    ]);
    // After the trials: those that a window did not need are deleted once it is done.
    const walks = await this.db<WalkRow>('walk_forwards').whereIn('run_id', ids);
    return sweeps.flatMap((sweep) => {
      const { id } = sweep.run;
      const walk = walks.find(({ run_id }) => run_id === id);
      if (walk === undefined) return [];
      const searched = counts
        .filter(({ sweep_id }) => sweep_id === id)
        .map(({ fold, count }) => {
          const found = best.find((row) => row.sweep_id === id && row.fold === fold);
          return { fold, trials: Number(count), best: found ? trialOf(found) : null };
        });
      const { lengths, windows, windows_done: windowsDone } = walk;
      return {
        sweep,
        lengths,
        windows,
        windowsDone,
        searched,
        ...unmarked(walk.summary),
        resultKey: walk.result_key,
      };
    });
  }
}
