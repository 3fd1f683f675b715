import { Readable } from 'node:stream';
import type { RowsName } from '../../../contracts/run-rows';
import type { TableFormat } from '../../../contracts/run-tables';
import { csvLines } from '../../../reports/exports/csv-lines';
import { inChunks } from '../../../reports/exports/in-chunks';
import type * as Parquet from '../../../reports/exports/parquet';
import type { RunResults } from './run-results';
import type { StoredRows } from './stored-rows';

/** A table of a result as a file; undefined where it was not stored, or is not there. */
export async function storedTable(
  results: Pick<RunResults, 'rows' | 'file'>,
  key: string,
  name: RowsName,
  format: TableFormat,
): Promise<Uint8Array | Readable | undefined> {
  if (format === 'parquet') {
    const file = await results.file(key, name);
    if (file !== undefined) return file;
  }
  const rows = await results.rows(key, name);
  if (rows === undefined) return undefined;
  if (format === 'csv') return Readable.from(csvOf(rows));
  // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed, types kept
  const { parquetOf } = require('../../../reports/exports/parquet') as typeof Parquet;
  // A short result has few rows: they take no thread of their own.
  return parquetOf(await rows.between(0, rows.rows));
}

async function* csvOf(rows: StoredRows): AsyncGenerator<string> {
  let isFirst = true;
  for await (const [table] of rows.groups(Infinity)) {
    const lines = csvLines(table);
    if (!isFirst) lines.next();
    isFirst = false;
    yield* inChunks(lines);
  }
}
