import type { RowPage } from '../../../api/backtest/run-port';
import type { RowsName } from '../../../contracts/run-rows';
import { fillTable, roundTripTable } from '../../../reports/exports/export-table';
import { tableOfJson } from './column-values';
import { listings } from './listed-rows';
import type * as Parquet from './parquet-rows';
import type { ReadableFile } from './readable-file';
import type { ResultDocument, ResultRest } from './result-document';
import { ReadRows } from './stored-rows';
import type { StoredRows } from './stored-rows';

const emptyTables = { fills: fillTable([]), 'round-trips': roundTripTable([]) };

/** Rows of a Parquet file, whose library is loaded when it is first needed. */
export function parquetRows(file: ReadableFile): Promise<Parquet.ParquetRows> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when needed, types kept
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

/** A page of a run of an earlier version, whose rows are in the first line. */
export function pageOfListed(
  { head }: ResultDocument,
  name: RowsName,
  from: number,
  limit: number,
): RowPage {
  const results = JSON.parse(head.toString()) as Record<string, readonly object[] | undefined>;
  const rows = results[listings[name].key] ?? [];
  return { total: rows.length, rows: rows.slice(from, from + limit) };
}
