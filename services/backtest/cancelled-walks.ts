import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { fetchSweepMarkets } from '../../activities/backtest/sweep-market';
import type { FetchSeries } from '../../activities/backtest/series-cache';
import { walkTaskOf } from '../../activities/backtest/walk-task';
import type { StoredWalkForward } from '../../api/backtest/walk-forward-port';
import type { WalkForwardDocument } from '../../contracts/walk-forward-document';
import { AppError } from '../../core/errors';
import { OneAtATime } from '../shared/one-at-a-time';
import type { ResultStore } from './result-store';
import { withWinRateInPercent } from './results/walk-win-rate';
import type { RunPool } from './run-pool';
import type { SweepStore } from './sweep-store';
import type { WalkForwardStore } from './walk-forward-store';
import { withinWait } from './within-wait';

const unzip = promisify(gunzip);

/** What takes longer is given up. */
const LONGEST_MS = 60_000;

interface CancelledWalkPorts {
  readonly sweepStore: Pick<SweepStore, 'load' | 'registerOf'>;
  readonly walkStore: Pick<WalkForwardStore, 'bestOf' | 'savePartialSummary'>;
  readonly results: Pick<ResultStore, 'get' | 'put'>;
  readonly pool: Pick<RunPool, 'computeWalk'>;
  readonly series: FetchSeries;
}

/** Out-of-sample results of walk-forwards that were cancelled: of the windows whose search had ended. */
export class CancelledWalks {
  private readonly turns = new OneAtATime('results of cancelled walk-forwards');
  /** By walk-forward: all who ask meanwhile wait for the same. */
  private readonly underWay = new Map<string, Promise<Buffer>>();

  constructor(private readonly ports: CancelledWalkPorts) {}

  /**
   * The text of the results, computed when they are first asked for; their summary is stored. Throws `WALK_FORWARD_UNFINISHED` where no
   * window traded, `REPORT_UNDER_WAY` and what keeps candles from being had.
   */
  resultJson(walk: StoredWalkForward): Promise<Buffer> {
    const { id, userId } = walk.sweep.run;
    const computing =
      this.underWay.get(id) ??
      this.turns.run(userId, () => this.kept(walk)).finally(() => this.underWay.delete(id));
    this.underWay.set(id, computing);
    return withinWait(computing, `walk-forward ${id}`);
  }

  private async kept(walk: StoredWalkForward): Promise<Buffer> {
    const { sweep, windowsDone, summary, hasOldWinRate } = walk;
    const { id } = sweep.run;
    const { results } = this.ports;
    const key = `backtests/${id}/walk-forward-cancelled-${windowsDone}.json.gz`;
    const found = await results.get(key);
    if (found !== undefined) {
      if (summary === null) await this.saveSummary(id, found);
      return hasOldWinRate ? withWinRateInPercent(found) : found;
    }
    const computed = await this.computed(id, windowsDone);
    const text = await unzip(computed);
    // First: the summary of before may say that the win rate of what is stored is a fraction.
    await this.saveSummary(id, text);
    await results.put(key, computed);
    return text;
  }

  private async saveSummary(id: string, text: Buffer): Promise<void> {
    const { summary } = JSON.parse(text.toString()) as Pick<WalkForwardDocument, 'summary'>;
    await this.ports.walkStore.savePartialSummary(id, summary);
  }

  private async computed(id: string, windowsDone: number): Promise<Uint8Array> {
    const { sweepStore, walkStore, pool, series } = this.ports;
    const sweep = await sweepStore.load(id);
    if (sweep === undefined) throw unfinished(id, 'it no longer exists');
    const limit = AbortSignal.timeout(LONGEST_MS);
    const markets = await fetchSweepMarkets(sweep, series, limit);
    const stores = {
      bestOf: walkStore.bestOf.bind(walkStore),
      registerOf: sweepStore.registerOf.bind(sweepStore),
    };
    const task = await walkTaskOf(sweep, markets, stores, windowsDone);
    if (task.chosen.every(({ point }) => point === null)) {
      throw unfinished(id, 'no set met the objective in its windows so far');
    }
    return (await pool.computeWalk(task, limit)).gzippedJson;
  }
}

function unfinished(id: string, why: string): AppError {
  return new AppError('WALK_FORWARD_UNFINISHED', `Walk-forward ${id} has no results: ${why}`);
}
