import type { RowPage } from '../../../api/backtest/run-port';
import type { RowsName, WantedRows } from '../../../contracts/run-rows';
import { fillTable, roundTripTable } from '../../../reports/exports/export-table';
import type { ExportTable } from '../../../reports/exports/export-table';
import { tableOfJson } from './column-values';
import { firstAt } from './first-at';
import { equityOf, listings } from './listed-rows';
import type * as Parquet from './parquet-rows';
import type { ReadableFile } from './readable-file';
import type { ResultDocument, ResultRest } from './result-document';
import { ReadRows } from './stored-rows';
import type { StoredRows } from './stored-rows';

const emptyTables = { fills: fillTable([]), 'round-trips': roundTripTable([]) };

/** Rows of a Parquet file, whose library is loaded when it is first needed. */
export function parquetRows(file: ReadableFile): Promise<Parquet.ParquetRows> {
  // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed, types kept
  const { ParquetRows } = require('./parquet-rows') as typeof Parquet;
  return ParquetRows.open(file);
}

/** Rows of a short result. */
export function shortRows(tables: NonNullable<ResultRest['tables']>): Record<RowsName, StoredRows> {
  return {
    fills: new ReadRows(tableOfJson(emptyTables.fills, tables.fills)),
    'round-trips': new ReadRows(tableOfJson(emptyTables['round-trips'], tables['round-trips'])),
  };
}

/** Rows [first, end) of which a page is a part. */
function pageWithin(first: number, end: number, { cursor, limit }: WantedRows) {
  const start = Math.max(first, cursor);
  const stop = Math.max(start, Math.min(end, start + limit));
  return { start, stop, total: Math.max(0, end - first), next: stop < end ? stop : null };
}

/** A page of stored rows, of which only those of the page are read, and few others to find a time. */
export function pageOfStored(
  stored: StoredRows,
  name: RowsName,
  wanted: WantedRows,
  symbol: string,
): Promise<RowPage> {
  const { rowsOf, time } = listings[name];
  return pageOfTable(stored, time, wanted, (table, from) => rowsOf(table, from, symbol));
}

/** The same of equity by candle. */
export function pageOfEquity(stored: StoredRows, wanted: WantedRows): Promise<RowPage> {
  return pageOfTable(stored, 'time_ms', wanted, equityOf);
}

async function pageOfTable(
  stored: StoredRows,
  column: string,
  wanted: WantedRows,
  listed: (table: ExportTable, from: number) => readonly object[],
): Promise<RowPage> {
  const { from, to } = wanted;
  const first = from === undefined ? 0 : await stored.firstAt(column, from);
  const end = to === undefined ? stored.rows : await stored.firstAt(column, to);
  const { start, stop, total, next } = pageWithin(first, end, wanted);
  const rows = start === stop ? [] : listed(await stored.between(start, stop), start);
  return { total, rows, next };
}

/** A page of a run of an earlier version, whose rows are in the first line. */
export function pageOfListed(
  { head }: ResultDocument,
  name: RowsName,
  wanted: WantedRows,
): RowPage {
  type Row = Readonly<Record<string, string>>;
  const results = JSON.parse(head.toString()) as Record<string, readonly Row[] | undefined>;
  const { key, listedTime } = listings[name];
  const rows = results[key] ?? [];
  const timeOf = (row: number) => Date.parse(rows[row]?.[listedTime] ?? '');
  const { from = -Infinity, to = Infinity } = wanted;
  const [first, end] = [firstAt(rows.length, timeOf, from), firstAt(rows.length, timeOf, to)];
  const { start, stop, total, next } = pageWithin(first, end, wanted);
  return { total, rows: rows.slice(start, stop), next };
}
