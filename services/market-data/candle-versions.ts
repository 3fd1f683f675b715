import { createHash } from 'node:crypto';
import { alignRange, pagesOf } from '../../activities/market-data/missing-ranges';
import { PAGE_CANDLES } from '../../activities/market-data/page-downloader';
import type { CandleKey, TimeRange } from '../../activities/market-data/ports';
import { storedFor } from '../../activities/market-data/stored-timeframes';
import type { CandleVersion } from '../../contracts/candle-transfer';
import type { InstrumentId } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import { timeframeMs } from '../../engine/candles';
import { monthRange, monthsBetween } from './candle-files';
import type { HistoryStore } from './history-store';

/**
 * Names what is stored of a range without reading it: versions of files only rise, and rows beside them
 * are only added until they move to a file, which raises its version.
 */
export class CandleVersions {
  constructor(private readonly store: HistoryStore) {}

  /** Of an exchange's candles; a range that has not ended by `now` has no version. */
  async ofExchange(
    instrument: InstrumentId,
    timeframe: TimeframeName,
    asked: TimeRange,
    now: number,
  ): Promise<CandleVersion> {
    const range = alignRange(asked, timeframeMs(timeframe));
    const { timeframe: kept, stepMs, downloadable } = storedFor(timeframe);
    const key = { instrument, timeframe: kept };
    const found = await this.of(key, range);
    const past = { start: range.start, end: Math.min(range.end, now) };
    const missing = Math.ceil((past.end - past.start) / stepMs) - found.candles;
    return {
      version: range.end > now ? null : found.version,
      candles: found.candles,
      missing:
        downloadable && missing > 0
          ? Math.min(missing, await this.barsNotAsked(key, past, stepMs))
          : 0,
    };
  }

  /** Bars of pages that the exchange was not asked for once and for all. */
  private async barsNotAsked(key: CandleKey, range: TimeRange, stepMs: number): Promise<number> {
    const pages = pagesOf([range], PAGE_CANDLES * stepMs);
    const [start = range.start] = pages;
    const covered = await this.store.coveredPages(key, { start, end: range.end });
    return PAGE_CANDLES * pages.filter((page) => !covered.has(page)).length;
  }

  /** `known` is whatever else answers for the range depend on. */
  async of(key: CandleKey, range: TimeRange, known: unknown = null): Promise<CandleVersion> {
    // In the order in which they are read: what leaves the table is in a file that is read after it.
    const recent = await this.store.countRecent(key, range);
    const files = await this.store.filesOf(key, monthsBetween(range.start, range.end));
    const stepMs = timeframeMs(key.timeframe);
    const inFiles = files.map(({ month, candles }) => {
      const { start, end } = monthRange(month);
      const touched = Math.min(end, range.end) - Math.max(start, range.start);
      return Math.min(candles, Math.ceil(touched / stepMs));
    });
    const versions = files.map(({ month, version }) => `${month}.${version}`).sort();
    const named = JSON.stringify([key, versions, recent, known]);
    return {
      version: createHash('sha256').update(named).digest('hex'),
      candles: inFiles.reduce((sum, count) => sum + count, recent),
      missing: 0,
    };
  }
}
