import { instrumentId } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import { timeframeMs } from '../../engine/candles/timeframe';
import type { CandleSeries } from './candle-series';
import { emptySeries } from './candle-series';
import { alignRange, missingRanges, pagesOf } from './missing-ranges';
import type { PageDownloaderPorts } from './page-downloader';
import { PAGE_CANDLES, PageDownloader, SETTLE_MS } from './page-downloader';
import type { CandleKey, TimeRange } from './ports';
import { resampleSeries } from './resample';
import type { StoredTimeframe } from './stored-timeframes';
import { storedFor } from './stored-timeframes';

export interface HistoryAnswer {
  readonly source: string;
  readonly candles: CandleSeries;
  /** Where candles should be and the exchange has none, ascending. */
  readonly holes: readonly TimeRange[];
  /** The end of the last candle; undefined when there is none. */
  readonly completeUntil: number | undefined;
  /** True when the exchange had to be asked. */
  readonly downloaded: boolean;
}

export interface HistoryPorts extends PageDownloaderPorts {
  /** The feed whose candles these are; candles of two feeds never mix. */
  readonly source: string;
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
   * and the exchange does not answer.
   */
  async range(symbol: string, timeframe: TimeframeName, asked: TimeRange): Promise<HistoryAnswer> {
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
        ? await this.stored(key, stored, range)
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
    };
  }

  /** The newest `count` closed candles before the time, if the exchange has that many. */
  async latest(
    symbol: string,
    timeframe: TimeframeName,
    count: number,
    before?: number,
  ): Promise<HistoryAnswer> {
    const lengthMs = timeframeMs(timeframe);
    const until = before ?? (await this.ports.marketNow());
    const end = Math.floor(until / lengthMs) * lengthMs;
    return this.range(symbol, timeframe, { start: Math.max(0, end - count * lengthMs), end });
  }

  private async stored(
    key: CandleKey,
    stored: StoredTimeframe,
    range: TimeRange,
  ): Promise<{ series: CandleSeries; downloaded: boolean }> {
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
    const pages = await this.downloader.worthAsking(key, stored.stepMs, unknown);
    if (pages.length === 0) return present;
    await this.downloader.download(key, stored.stepMs, pages);
    return { series: await archive.read(key, range), downloaded: true };
  }
}
