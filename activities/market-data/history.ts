import { AppError, UnavailableError } from '../../core/errors';
import { instrumentId, instrumentParts } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import { timeframeMs } from '../../engine/candles';
import type { CandleSeries } from './candle-series';
import { emptySeries } from './candle-series';
import type { WhoAsks } from './fair-queue';
import { alignRange, missingRanges, pagesOf } from './missing-ranges';
import type { PageDownloaderPorts } from './page-downloader';
import { PAGE_CANDLES, PageDownloader, SETTLE_MS } from './page-downloader';
import type { CandleKey, TimeRange } from './ports';
import { resampleSeries } from './resample';
import type { StoredTimeframe } from './stored-timeframes';
import { storedFor } from './stored-timeframes';

/** A search for the first candle asks for about as many pages: no more are fetched without one. */
const PAGES_OF_A_SEARCH = 8;

export interface HistoryAnswer {
  readonly source: string;
  readonly candles: CandleSeries;
  /** Where candles should be and the exchange has none, ascending. */
  readonly holes: readonly TimeRange[];
  /** The end of the last candle; undefined when there is none. */
  readonly completeUntil: number | undefined;
  /** True when the exchange had to be asked. */
  readonly downloaded: boolean;
  /** True when the exchange could not be asked and the window has fewer candles than wanted. */
  readonly isShortened?: boolean;
  /** The exchange's first candle, where the range was asked for from an earlier time. */
  readonly clampedTo: number | undefined;
}

export interface LatestOptions {
  /** Now, if absent. */
  readonly before?: number | undefined;
  /** Nobody, if absent. */
  readonly who?: WhoAsks | undefined;
}

interface Stored {
  readonly series: CandleSeries;
  readonly downloaded: boolean;
}

export interface HistoryPorts extends PageDownloaderPorts {
  /** The feed whose candles these are; candles of two feeds never mix. */
  readonly source: string;
  /** The open time of the exchange's first daily candle of a symbol; null when it has none. */
  firstCandle(symbol: string, caller?: string): Promise<number | null>;
}

/**
 * Ranges of closed candles: what is archived, and what is missing there from the exchange. A
 * candle that has not ended is never part of an answer and never kept.
 */
export class History {
  private readonly downloader: PageDownloader;

  constructor(private readonly ports: HistoryPorts) {
    this.downloader = new PageDownloader(ports);
  }

  get source(): string {
    return this.ports.source;
  }

  /** The time at the exchange, ms. */
  marketNow(): Promise<number> {
    return this.ports.marketNow();
  }

  /**
   * Candles that open in [start, end), ms. Throws `UnavailableError` when candles are not stored
   * and the exchange does not answer, `DOWNLOAD_NEEDS_USER` when nobody is logged in for whom to
   * ask it, and the asker's reason when nobody waits any more.
   */
  async range(
    symbol: string,
    timeframe: TimeframeName,
    asked: TimeRange,
    who?: WhoAsks,
  ): Promise<HistoryAnswer> {
    const { source } = this.ports;
    const lengthMs = timeframeMs(timeframe);
    const stored = storedFor(timeframe);
    const now = await this.ports.marketNow();
    const aligned = alignRange(asked, lengthMs);
    const complete = Math.floor(now / lengthMs) * lengthMs;
    const range = { start: aligned.start, end: Math.min(aligned.end, complete) };
    const key = { instrument: instrumentId(source, symbol), timeframe: stored.timeframe };
    const { series, downloaded } =
      range.start < range.end
        ? await this.stored(key, stored, range, who)
        : { series: emptySeries(), downloaded: false };
    const candles = resampleSeries(series, stored.stepMs, lengthMs);
    const settled = Math.floor((now - (this.ports.settleMs ?? SETTLE_MS)) / lengthMs) * lengthMs;
    const last = candles.time.at(-1);
    const known = Math.max(settled, last === undefined ? -Infinity : last + lengthMs);
    return {
      source,
      candles,
      holes: missingRanges(
        candles.time,
        { start: range.start, end: Math.min(range.end, known) },
        lengthMs,
      ),
      completeUntil: last === undefined ? undefined : last + lengthMs,
      downloaded,
      clampedTo: stored.downloadable ? await this.clampOf(key, range, series, who) : undefined,
    };
  }

  /** The newest `count` closed candles before the time, if the exchange has that many. */
  async latest(
    symbol: string,
    timeframe: TimeframeName,
    count: number,
    { before, who }: LatestOptions = {},
  ): Promise<HistoryAnswer> {
    const lengthMs = timeframeMs(timeframe);
    const until = before ?? (await this.ports.marketNow());
    const end = Math.floor(until / lengthMs) * lengthMs;
    const range = { start: Math.max(0, end - count * lengthMs), end };
    return this.range(symbol, timeframe, range, who);
  }

  private async stored(
    key: CandleKey,
    stored: StoredTimeframe,
    range: TimeRange,
    who: WhoAsks | undefined,
  ): Promise<Stored> {
    const { archive } = this.ports;
    const present = { series: await archive.read(key, range), downloaded: false };
    if (!stored.downloadable) return present;
    const missing = missingRanges(present.series.time, range, stored.stepMs);
    if (missing.length === 0) return present;
    const pageMs = PAGE_CANDLES * stored.stepMs;
    const covered = await archive.coveredPages(key, {
      start: Math.floor(range.start / pageMs) * pageMs,
      end: range.end,
    });
    const unknown = pagesOf(missing, pageMs).filter((page) => !covered.has(page));
    const worth = await this.downloader.worthAsking(key, stored.stepMs, unknown);
    // What is known now may have come after the first look: somebody else brought it meanwhile.
    const again = async () => ({ series: await archive.read(key, range), downloaded: false });
    if (worth.length === 0) return again();
    // What lies before the first candle is not asked for, page by page, for nothing.
    const isLong = worth.length > PAGES_OF_A_SEARCH;
    const first = isLong ? ((await this.firstCandle(key, who)) ?? Infinity) : 0;
    const pages = worth.filter((page) => page + pageMs > first);
    if (pages.length === 0) return again();
    const asker = await who?.();
    if (asker === undefined) {
      if (await this.isNewestOnly(key, stored.stepMs, missing, pages)) return again();
      throw downloadNeedsUser(key);
    }
    await this.downloader.download(key, stored.stepMs, pages, asker);
    return { series: await archive.read(key, range), downloaded: true };
  }

  /** The exchange's first candle, if what is missing at the beginning lies before it. */
  private async clampOf(
    key: CandleKey,
    range: TimeRange,
    { time }: CandleSeries,
    who: WhoAsks | undefined,
  ): Promise<number | undefined> {
    if ((time[0] ?? range.end) <= range.start) return undefined;
    try {
      const first = await this.firstCandle(key, who);
      return first !== null && range.start < first ? first : undefined;
    } catch (error) {
      if (error instanceof UnavailableError) return undefined;
      throw error;
    }
  }

  /** Searched in the turns of who asks. */
  private async firstCandle(key: CandleKey, who: WhoAsks | undefined): Promise<number | null> {
    return this.ports.firstCandle(symbolOf(key), (await who?.())?.user);
  }

  /** Whether nothing is missing but what has just ended, and what the exchange did not have before. */
  private async isNewestOnly(
    key: CandleKey,
    stepMs: number,
    missing: readonly TimeRange[],
    pages: readonly number[],
  ): Promise<boolean> {
    const { settleMs = SETTLE_MS, marketNow } = this.ports;
    const settled = Math.floor(((await marketNow()) - settleMs) / stepMs) * stepMs;
    return pages.every((page) => {
      const from = this.downloader.knownUntil(key, page);
      const until = Math.min(page + PAGE_CANDLES * stepMs, settled);
      return missing.every(({ start, end }) => Math.max(start, from) >= Math.min(end, until));
    });
  }
}

function symbolOf({ instrument }: CandleKey): string {
  return instrumentParts(instrument).symbol;
}

/** 400 and not 401, at which pages log their user out. */
function downloadNeedsUser(key: CandleKey): AppError {
  return new AppError(
    'DOWNLOAD_NEEDS_USER',
    `candles of ${symbolOf(key)} are not stored for all of this range: log in to download them from the exchange`,
  );
}
