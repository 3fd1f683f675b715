import { csvField } from '../../contracts/sweep-csv';
import type { ExportColumn, ExportTable } from './export-table';

function cell({ kind, at }: ExportColumn, row: number): string {
  const value = at(row);
  if (value === null) return '';
  if (kind === 'day') return new Date(value).toISOString().slice(0, 10);
  return typeof value === 'string' ? csvField(value) : String(value);
}

/** The lines of a table, names first. */
export function* csvLines({ columns, rows }: ExportTable): Generator<string> {
  yield columns.map(({ name }) => name).join(',');
  for (let row = 0; row < rows; row++) yield columns.map((column) => cell(column, row)).join(',');
}
