import type { CandleRow, CandleSeries } from '../../activities/market-data/candle-series';
import { seriesOf } from '../../activities/market-data/candle-series';
import type { CandleKey, TimeRange } from '../../activities/market-data/ports';
import { instrumentId, instrumentParts } from '../../contracts/instrument';
import type { TimeframeName } from '../../contracts/market';
import type { ArchivedCandle } from '../../streams/market-data/candle-archiver';
import type { Database } from '../../platform/postgres/database';

const columnNames = [
  'source',
  'symbol',
  'timeframe',
  'time',
  'open',
  'high',
  'low',
  'close',
  'volume',
  'trades',
] as const satisfies readonly (keyof ArchivedCandle)[];
const ROWS_A_STATEMENT = 2_000;

/** A month of a market in which the table holds candles that a file should. */
export interface FinishedMonth {
  readonly key: CandleKey;
  readonly month: string;
}

interface FinishedRow {
  readonly source: string;
  readonly symbol: string;
  readonly timeframe: TimeframeName;
  readonly month: string;
}

/** A file as the manifest names it. */
interface StoredMonth {
  readonly month: string;
  readonly version: number;
  /** How many it holds. */
  readonly candles: number;
}

/** The only SQL about candles. Times are ms; in results as float8, which holds them exactly. */
export class HistoryStore {
  constructor(private readonly db: Database) {}

  /** Keeps candles; one that is kept already stays as it was. */
  async insertRecent(candles: readonly ArchivedCandle[], db: Database = this.db): Promise<void> {
    for (let i = 0; i < candles.length; i += ROWS_A_STATEMENT) {
      const rows = candles.slice(i, i + ROWS_A_STATEMENT);
      await db.raw(
        `insert into candles_recent (${columnNames.join(', ')})
         select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::float8[],
           ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::int[])
         on conflict do nothing`,
        columnNames.map((column) => rows.map((row) => row[column]) as string[]),
      );
    }
  }

  async readRecent(
    key: CandleKey,
    range: TimeRange,
    db: Database = this.db,
  ): Promise<CandleSeries> {
    const { rows } = await db.raw<{ rows: CandleRow[] }>(
      `select time::float8 as time, open, high, low, close, volume, trades from candles_recent
       where source = ? and symbol = ? and timeframe = ? and time >= ? and time < ? order by time`,
      [...columnsOf(key), range.start, range.end],
    );
    return seriesOf(rows);
  }

  /** Deletes the candles of these times and no other: one may have come since they were read. */
  async deleteRecent(
    key: CandleKey,
    times: Iterable<number>,
    db: Database = this.db,
  ): Promise<void> {
    await db.raw(
      `delete from candles_recent
       where source = ? and symbol = ? and timeframe = ? and time = any(?::bigint[])`,
      [...columnsOf(key), [...times]],
    );
  }

  /** Months with candles of an exchange in the table that opened before the time. */
  async finishedMonths(exchange: string, before: number): Promise<FinishedMonth[]> {
    const { rows } = await this.db.raw<{ rows: FinishedRow[] }>(
      `select distinct source, symbol, timeframe,
         to_char(to_timestamp(time / 1000) at time zone 'UTC', 'YYYY-MM') as month
       from candles_recent where source = ? and time < ? order by 1, 2, 3, 4`,
      [exchange, before],
    );
    return rows.map(({ source, symbol, timeframe, month }) => ({
      key: { instrument: instrumentId(source, symbol), timeframe },
      month,
    }));
  }

  async countRecent(key: CandleKey, range: TimeRange): Promise<number> {
    const { rows } = await this.db.raw<{ rows: { count: number }[] }>(
      `select count(*)::float8 as count from candles_recent
       where source = ? and symbol = ? and timeframe = ? and time >= ? and time < ?`,
      [...columnsOf(key), range.start, range.end],
    );
    return rows[0]?.count ?? 0;
  }

  /** The files of months; none of a file that was dropped. */
  async filesOf(
    key: CandleKey,
    months: readonly string[],
    db: Database = this.db,
  ): Promise<StoredMonth[]> {
    const [source, symbol, timeframe] = columnsOf(key);
    return db<StoredMonth & FinishedRow>('candle_files')
      .select('month', 'version', 'candles')
      .where({ source, symbol, timeframe })
      .where('candles', '>', 0)
      .whereIn('month', [...months]);
  }

  /** The versions of the month files that a range touches, by month; none of a file that was dropped. */
  async fileVersions(...named: Parameters<HistoryStore['filesOf']>): Promise<Map<string, number>> {
    const files = await this.filesOf(...named);
    return new Map(files.map(({ month, version }) => [month, version]));
  }

  /** The months of which there is a file. */
  async monthsOf(key: CandleKey): Promise<string[]> {
    const [source, symbol, timeframe] = columnsOf(key);
    const rows = await this.db<FinishedRow>('candle_files')
      .select('month')
      .where({ source, symbol, timeframe })
      .where('candles', '>', 0)
      .orderBy('month');
    return rows.map(({ month }) => month);
  }

  async raiseFileVersion(
    key: CandleKey,
    month: string,
    candles: number,
    db: Database,
  ): Promise<void> {
    await db.raw(
      `insert into candle_files (source, symbol, timeframe, month, version, candles)
       values (?, ?, ?, ?, 1, ?)
       on conflict (source, symbol, timeframe, month)
       do update set version = candle_files.version + 1, candles = excluded.candles`,
      [...columnsOf(key), month, candles],
    );
  }

  /** Runs the work while nobody else writes the month's file. */
  exclusively<T>(key: CandleKey, month: string, work: (db: Database) => Promise<T>): Promise<T> {
    return this.db.transaction(async (transaction) => {
      const name = [...columnsOf(key), month].join('|');
      await transaction.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
      return work(transaction);
    });
  }

  async coveredPages(key: CandleKey, range: TimeRange): Promise<Set<number>> {
    const { rows } = await this.db.raw<{ rows: { page: number }[] }>(
      `select page_start::float8 as page from candle_coverage
       where source = ? and symbol = ? and timeframe = ? and page_start >= ? and page_start < ?`,
      [...columnsOf(key), range.start, range.end],
    );
    return new Set(rows.map(({ page }) => page));
  }

  async markCovered(key: CandleKey, pages: readonly number[]): Promise<void> {
    await this.db.raw(
      `insert into candle_coverage (source, symbol, timeframe, page_start)
       select ?, ?, ?, unnest(?::bigint[]) on conflict do nothing`,
      [...columnsOf(key), [...pages]],
    );
  }
}

/** The columns source, symbol and timeframe of a key. */
function columnsOf({ instrument, timeframe }: CandleKey): [string, string, TimeframeName] {
  const { exchange, symbol } = instrumentParts(instrument);
  return [exchange, symbol, timeframe];
}
