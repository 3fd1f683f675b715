import { fetchMarket } from '../../activities/backtest/run-market';
import type { FetchCandles } from '../../activities/backtest/run-ports';
import type { NewRun, StoredRun } from '../../api/backtest/run-port';
import type { Log } from '../../contracts/ports';
import type { Program } from '../../engine';
import type { RunStore } from './run-store';

/** A check that takes longer than this is given up: the run is then computed. */
const LONGEST_CHECK_MS = 5_000;
/** A year of one-minute candles and its warm-up; longer runs are computed. */
const MOST_BARS = 600_000;
/** Earlier runs of the same request that are looked at. */
const MOST_CANDIDATES = 20;

/** Finds runs whose results are those of a new one: the same request over the same candles. */
export class EqualRuns {
  constructor(
    private readonly store: Pick<RunStore, 'ofRequest'>,
    private readonly candles: FetchCandles,
    private readonly logger: Log,
  ) {}

  /** Reads the candles of now only where the user has a run of the same request. */
  async find(run: NewRun, program: Program): Promise<StoredRun | undefined> {
    if (run.estimate.bars > MOST_BARS) return undefined;
    const candidates = await this.store.ofRequest(run, MOST_CANDIDATES);
    if (candidates.length === 0) return undefined;
    const hash = await this.hashOfCandles(run, program);
    return candidates.find(({ summary }) => hash !== undefined && summary?.['data_hash'] === hash);
  }

  private async hashOfCandles(run: NewRun, program: Program): Promise<string | undefined> {
    const allowGaps = run.settings.allow_gaps === true;
    const limit = AbortSignal.timeout(LONGEST_CHECK_MS);
    try {
      const request = { ...run, allowGaps, leastWarmup: run.settings.warmup_bars ?? 0 };
      const market = await fetchMarket(request, program, this.candles, limit, () => undefined);
      return market.dataHash;
    } catch (error) {
      // The run itself says what is wrong with its candles.
      this.logger.info({ err: error, runId: run.id }, 'a run is computed, equal or not');
      return undefined;
    }
  }
}
