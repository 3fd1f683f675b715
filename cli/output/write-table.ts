import { csvLines } from '../../reports/exports/csv-lines';
import type { ExportTable } from '../../reports/exports/export-table';
import type * as Parquet from '../../reports/exports/parquet';
import { inChunks } from '../../reports/exports/in-chunks';
import { writeBytes, writeText } from './write-text';

/** Writes a table to a file as its name asks: Parquet for `.parquet`, CSV for all others. */
export async function writeTable(target: string, table: ExportTable): Promise<void> {
  if (!target.endsWith('.parquet')) return writeText(target, inChunks(csvLines(table)));
  // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed, types kept
  const { parquetOf } = require('../../reports/exports/parquet') as typeof Parquet;
  return writeBytes(target, parquetOf(table));
}
