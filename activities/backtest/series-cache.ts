import { instrumentParts } from '../../contracts/instrument';
import { LRUCache } from 'lru-cache';
import type { CandleRequest, CandleVersion } from '../../contracts/candle-transfer';
import { timeframeMs } from '../../engine';
import { fetchSeries } from './candle-series';
import type { RunSeries, SeriesRequest } from './candle-series';
import type { FetchCandles } from './fetch-candles';
import { sharedColumns } from './shared-columns';

/** About 8 million candles: those of two years of one-minute candles eight times over. */
const MOST_BYTES = 384 * 2 ** 20;
const BYTES_A_BAR = 6 * 8;

export type FetchVersion = (request: CandleRequest, signal: AbortSignal) => Promise<CandleVersion>;

/** As `fetchSeries`, with or without a cache before it. */
export type FetchSeries = (
  request: SeriesRequest,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
) => Promise<RunSeries>;

/** Series that are fetched each time. */
export function seriesFrom(fetchCandles: FetchCandles): FetchSeries {
  return (request, signal, onProgress) => fetchSeries(request, fetchCandles, signal, onProgress);
}

/**
 * Series in the memory of a worker, which its threads share without copies. Each use asks what is stored
 * now, on behalf of its user: what has been replaced or extended since, or is another user's own, is
 * never answered from here.
 */
export class SeriesCache {
  private readonly kept: LRUCache<string, RunSeries>;

  constructor(
    private readonly fetchCandles: FetchCandles,
    private readonly fetchVersion: FetchVersion,
    mostBytes = MOST_BYTES,
  ) {
    this.kept = new LRUCache({
      maxSize: mostBytes,
      sizeCalculation: ({ columns }) => 1 + BYTES_A_BAR * columns.time.length,
    });
  }

  readonly fetch: FetchSeries = async (request, signal, onProgress) => {
    // Before the candles: those that come in between are newer than it says, and are fetched again.
    const version = isCut(request) ? null : await this.versionOf(request, signal);
    const key = version === null ? undefined : keyOf(request, version);
    const known = key === undefined ? undefined : this.kept.get(key);
    if (known !== undefined) {
      onProgress(1);
      return known;
    }
    const fetched = await fetchSeries(request, this.fetchCandles, signal, onProgress);
    if (version === null || key === undefined || !isWhole(request, fetched)) return fetched;
    const series = { ...fetched, columns: sharedColumns(fetched.columns), version };
    this.kept.set(key, series);
    return series;
  };

  /** The version of what is stored; null where it is not known: the candles themselves say what is wrong. */
  async versionOf(request: SeriesRequest, signal: AbortSignal): Promise<string | null> {
    const { userId, instrument, timeframe } = request;
    const asked = { userId, instrument, timeframe, ...wholeRange(request) };
    try {
      return (await this.fetchVersion(asked, signal)).version;
    } catch {
      signal.throwIfAborted();
      return null;
    }
  }
}

function keyOf(request: SeriesRequest, version: string): string {
  const { instrument, timeframe, start, end, warmupBars, allowGaps = false, asBefore } = request;
  const range = [
    timeframe,
    start,
    end,
    warmupBars,
    allowGaps,
    request.warmedByClock,
    request.warmupFrom,
  ];
  return JSON.stringify([instrument, ...range, version, asBefore?.grade]);
}

/** Whether candles may have come since: what is stored now is more than what is asked for. */
function isCut(request: SeriesRequest): boolean {
  const { asBefore } = request;
  return asBefore !== undefined && asBefore.until < wholeRange(request).end;
}

/** What of an exchange is missing may still come from there; a user's own is all there is. */
function isWhole(request: SeriesRequest, { columns, isOwn }: RunSeries): boolean {
  const { start, end } = wholeRange(request);
  const bars = (end - start) / timeframeMs(request.timeframe);
  return isOwn || columns.time.length === bars;
}

/** Hours of a week over those in which a market is open that closes most, and a week of holidays. */
const [CLOSED_HOURS, HOLIDAYS_MS] = [6, 7 * 86_400_000];

/**
 * From the first candle that warms up to the end, in whole candles; of a user's own, which may come from a market that
 * closes, from long enough before.
 */
export function wholeRange({ instrument, start, end, timeframe, warmupBars }: SeriesRequest) {
  const barMs = timeframeMs(timeframe);
  const first = Math.ceil(start / barMs) * barMs;
  const isOwn = instrumentParts(instrument).exchange.startsWith('imported.');
  const warmup = warmupBars * barMs;
  return {
    start: Math.max(0, first - (isOwn ? CLOSED_HOURS * warmup + HOLIDAYS_MS : warmup)),
    end: Math.ceil(end / barMs) * barMs,
  };
}
