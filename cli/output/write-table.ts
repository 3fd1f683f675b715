import { csvField } from '../../contracts/sweep-csv';
import type { ExportColumn, ExportTable } from './export-table';
import type * as Parquet from './parquet';
import { inChunks, writeBytes, writeText } from './write-text';

function cell({ kind, at }: ExportColumn, row: number): string {
  const value = at(row);
  if (value === null) return '';
  if (kind === 'day') return new Date(value).toISOString().slice(0, 10);
  return typeof value === 'string' ? csvField(value) : String(value);
}

function* csvLines({ columns, rows }: ExportTable): Generator<string> {
  yield columns.map(({ name }) => name).join(',');
  for (let row = 0; row < rows; row++) yield columns.map((column) => cell(column, row)).join(',');
}

/** Writes a table to a file as its name asks: Parquet for `.parquet`, CSV for all others. */
export async function writeTable(target: string, table: ExportTable): Promise<void> {
  if (!target.endsWith('.parquet')) return writeText(target, inChunks(csvLines(table)));
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when needed, types kept
  const { parquetOf } = require('./parquet') as typeof Parquet;
  return writeBytes(target, parquetOf(table));
}
