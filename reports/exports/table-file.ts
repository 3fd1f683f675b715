import { Readable } from 'node:stream';
import type { TableFormat } from '../../contracts/run-tables';
import { csvLines } from './csv-lines';
import type { ExportTable } from './export-table';
import { inChunks } from './in-chunks';
import type * as Parquet from './parquet';

/** A table as its file. */
export function tableFile(table: ExportTable, format: TableFormat): Uint8Array | Readable {
  if (format === 'csv') return Readable.from(inChunks(csvLines(table)));
  // oxlint-disable-next-line typescript/no-require-imports -- loaded when needed, types kept
  const { parquetOf } = require('./parquet') as typeof Parquet;
  return parquetOf(table);
}
