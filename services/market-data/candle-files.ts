import { LRUCache } from 'lru-cache';
import type { CandleSeries } from '../../activities/market-data/candle-series';
import { emptySeries, mergeSeries } from '../../activities/market-data/candle-series';
import type { CandleKey, TimeRange } from '../../activities/market-data/ports';
import { instrumentParts } from '../../contracts/instrument';
import { fromParquet, toParquet } from '../../candle-files/columnar/month-file';
import type { ColumnCache } from './column-cache';

/** The part of an object store that candle files need. */
export interface FileStore {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, body: Uint8Array, contentType: string): Promise<void>;
  /** Also succeeds when there is none of that key. */
  delete(key: string): Promise<void>;
}

const MEMORY_CANDLES = 1_500_000;

/** `yyyy-mm` of a time in ms, UTC. */
function monthOf(time: number): string {
  return new Date(time).toISOString().slice(0, 7);
}

/** The months that a half-open range touches, ascending. */
export function monthsBetween(start: number, end: number): string[] {
  const months: string[] = [];
  const day = new Date(start);
  let time = Date.UTC(day.getUTCFullYear(), day.getUTCMonth());
  while (time < end) {
    months.push(monthOf(time));
    const month = new Date(time);
    time = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1);
  }
  return months;
}

/** The time of a month `yyyy-mm`. */
export function monthRange(month: string): TimeRange {
  const start = Date.parse(`${month}-01T00:00:00Z`);
  const day = new Date(start);
  return { start, end: Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1) };
}

/**
 * Candles as one Parquet file a month, `candles/<exchange>/<BASE-QUOTE>/<timeframe>/<yyyy-mm>.parquet`,
 * decoded months in memory (bounded) and on the local disk. A version never means two contents
 * of which the later one holds less: a month only grows, or was dropped and begins anew.
 */
export class CandleFiles {
  private readonly memory = new LRUCache<string, CandleSeries>({
    maxSize: MEMORY_CANDLES,
    sizeCalculation: ({ time }) => Math.max(time.length, 1),
  });

  constructor(
    private readonly store: FileStore,
    private readonly cache: ColumnCache,
  ) {}

  /** A month at a version that the manifest named. */
  async read(key: CandleKey, month: string, version: number): Promise<CandleSeries> {
    const name = fileName(key, month);
    const id = `${name}.v${version}`;
    const held = this.memory.get(id) ?? (await this.cache.get(name, version));
    if (held !== undefined) {
      this.memory.set(id, held);
      return held;
    }
    const series = await this.decoded(name);
    await this.cache.put(name, version, series);
    this.memory.set(id, series);
    return series;
  }

  /**
   * Writes a month with the candles added; those already there stay, unless the file is written anew.
   * Returns how many it holds. The caller makes sure that nobody else writes the same month.
   */
  async write(
    key: CandleKey,
    month: string,
    added: CandleSeries,
    { keepsThere }: { readonly keepsThere: boolean },
  ): Promise<number> {
    const name = fileName(key, month);
    const merged = mergeSeries(keepsThere ? await this.decoded(name) : emptySeries(), added);
    await this.store.put(`${name}.parquet`, toParquet(merged), 'application/vnd.apache.parquet');
    return merged.time.length;
  }

  /** Takes a month away, from this machine's cache too. The caller makes sure that nobody writes it. */
  async delete(key: CandleKey, month: string): Promise<void> {
    const name = fileName(key, month);
    await this.store.delete(`${name}.parquet`);
    await this.cache.drop(name);
  }

  private async decoded(name: string): Promise<CandleSeries> {
    const bytes = await this.store.get(`${name}.parquet`);
    return bytes === undefined ? emptySeries() : fromParquet(bytes);
  }
}

function fileName({ instrument, timeframe }: CandleKey, month: string): string {
  const { exchange, symbol } = instrumentParts(instrument);
  return `candles/${exchange}/${symbol.replace('/', '-')}/${timeframe}/${month}`;
}
