import { fetchMarket, marketVersion } from '../../activities/backtest/run-market';
import type { SeriesCache } from '../../activities/backtest/series-cache';
import type { NewRun, StoredRun } from '../../api/backtest/run-port';
import type { Log } from '../../core/ports';
import type { Program } from '../../engine';
import type { RunStore } from './run-store';

/** A check that takes longer than this is given up: the run is then computed. */
const LONGEST_CHECK_MS = 5_000;
/** Candles that are read where versions say nothing: a year of one-minute candles and its warm-up. */
const MOST_BARS = 600_000;
/** Earlier runs of the same request that are looked at. */
const MOST_CANDIDATES = 20;

/**
 * Finds runs whose results are those of a new one: the same request over the same candles. Equal versions
 * of what is stored are equal candles, however many. Other versions may be, as after candles moved from
 * the table to a file: the candles of now are read then, up to a year.
 */
export class EqualRuns {
  constructor(
    private readonly store: Pick<RunStore, 'ofRequest'>,
    private readonly series: Pick<SeriesCache, 'fetch' | 'versionOf'>,
    private readonly logger: Log,
  ) {}

  /** Looks at candles only where the user has a run of the same request. */
  async find(run: NewRun, program: Program): Promise<StoredRun | undefined> {
    const candidates = await this.store.ofRequest(run, MOST_CANDIDATES);
    if (candidates.length === 0) return undefined;
    const limit = AbortSignal.timeout(LONGEST_CHECK_MS);
    try {
      const request = requestOf(run);
      const version = await marketVersion(
        request,
        program,
        (...one) => this.series.versionOf(...one),
        limit,
      );
      const equal = withValue(candidates, 'data_version', version);
      if (equal !== undefined || run.estimate.bars > MOST_BARS) return equal;
      const market = await fetchMarket(request, program, this.series.fetch, limit, () => undefined);
      return withValue(candidates, 'data_hash', market.dataHash);
    } catch (error) {
      // The run itself says what is wrong with its candles.
      this.logger.info(
        { err: error, runId: run.id },
        'equal runs could not be looked up; the run is computed',
      );
      return undefined;
    }
  }
}

function requestOf(run: NewRun) {
  const { allow_gaps, warmup_bars } = run.settings;
  return { ...run, allowGaps: allow_gaps === true, leastWarmup: warmup_bars ?? 0 };
}

function withValue(runs: readonly StoredRun[], name: string, value: string | undefined) {
  if (value === undefined) return undefined;
  return runs.find(({ summary }) => summary?.[name] === value);
}
