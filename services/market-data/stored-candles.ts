import type { CandleSeries } from '../../activities/market-data/candle-series';
import {
  concatSeries,
  emptySeries,
  mergeSeries,
  rowAt,
  sliceByTime,
} from '../../activities/market-data/candle-series';
import type { CandleArchive, CandleKey, TimeRange } from '../../activities/market-data/ports';
import { instrumentParts } from '../../contracts/instrument';
import type { Database } from '../../platform/postgres/database';
import type { CandleFiles } from './candle-files';
import { monthRange, monthsBetween } from './candle-files';
import type { HistoryStore } from './history-store';

/**
 * Closed candles in two places: finished days in month files, newer ones in a table. Candles
 * move from the table to the file in one transaction that the new file precedes; a crash between
 * leaves a candle in both places, where it is the same.
 */
export class StoredCandles implements CandleArchive {
  constructor(
    private readonly store: HistoryStore,
    private readonly files: CandleFiles,
  ) {}

  async read(key: CandleKey, range: TimeRange): Promise<CandleSeries> {
    const months = monthsBetween(range.start, range.end);
    // The table first: what leaves it after this is in a version read after it.
    const recent = await this.store.readRecent(key, range);
    const versions = await this.store.fileVersions(key, months);
    const parts: CandleSeries[] = [];
    for (const month of months) {
      const version = versions.get(month);
      if (version === undefined) continue;
      parts.push(sliceByTime(await this.files.read(key, month, version), range.start, range.end));
    }
    return mergeSeries(parts.length === 0 ? emptySeries() : concatSeries(parts), recent);
  }

  async add(key: CandleKey, candles: CandleSeries, finishedBefore: number): Promise<void> {
    const first = candles.time[0];
    if (first === undefined) return;
    for (const month of monthsBetween(first, finishedBefore)) {
      const { start, end } = monthRange(month);
      const finished = sliceByTime(candles, start, Math.min(end, finishedBefore));
      if (finished.time.length === 0) continue;
      await this.store.exclusively(key, month, async (db) => {
        await this.mergeIntoFile(key, month, finished, db);
      });
    }
    const recent = sliceByTime(candles, finishedBefore, Infinity);
    const { exchange: source, symbol } = instrumentParts(key.instrument);
    const market = { source, symbol, timeframe: key.timeframe };
    const rows = Array.from(recent.time.keys(), (i) => ({ ...market, ...rowAt(recent, i) }));
    await this.store.insertRecent(rows);
  }

  /** Writes months as they are given, whatever they held; other months stay. */
  async replace(key: CandleKey, candles: CandleSeries): Promise<void> {
    const [first, last] = [candles.time[0], candles.time.at(-1)];
    if (first === undefined || last === undefined) return;
    for (const month of monthsBetween(first, last + 1)) {
      const { start, end } = monthRange(month);
      const all = sliceByTime(candles, start, end);
      if (all.time.length === 0) continue;
      await this.store.exclusively(key, month, async (db) => {
        const count = await this.files.write(key, month, all, { keepsThere: false });
        await this.store.raiseFileVersion(key, month, count, db);
      });
    }
  }

  /** Takes all months away. A dropped file keeps a version of its own: no cache is taken for a new one. */
  async drop(key: CandleKey): Promise<void> {
    for (const month of await this.store.monthsOf(key)) {
      await this.store.exclusively(key, month, async (db) => {
        await this.store.raiseFileVersion(key, month, 0, db);
        await this.files.delete(key, month);
      });
    }
  }

  /** Moves all candles of an exchange that opened before the time to their files. Returns how many months. */
  async moveFinished(exchange: string, before: number): Promise<number> {
    const months = await this.store.finishedMonths(exchange, before);
    for (const { key, month } of months) {
      const { start, end } = monthRange(month);
      const range = { start, end: Math.min(end, before) };
      await this.store.exclusively(key, month, async (db) => {
        const rows = await this.store.readRecent(key, range, db);
        if (rows.time.length === 0) return;
        await this.mergeIntoFile(key, month, rows, db);
        await this.store.deleteRecent(key, rows.time, db);
      });
    }
    return months.length;
  }

  /** A file that the manifest does not name, as one that was dropped, is written anew. */
  private async mergeIntoFile(
    key: CandleKey,
    month: string,
    candles: CandleSeries,
    db: Database,
  ): Promise<void> {
    const isNamed = (await this.store.fileVersions(key, [month], db)).has(month);
    const count = await this.files.write(key, month, candles, { keepsThere: isNamed });
    await this.store.raiseFileVersion(key, month, count, db);
  }

  coveredPages(key: CandleKey, range: TimeRange): Promise<ReadonlySet<number>> {
    return this.store.coveredPages(key, range);
  }

  markCovered(key: CandleKey, pageStarts: readonly number[]): Promise<void> {
    return this.store.markCovered(key, pageStarts);
  }
}
