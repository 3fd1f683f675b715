import type { Table, Vector } from 'apache-arrow';
import { badCandles, damageOf } from '../errors';
import { sampledColumns } from '../fields/column-names';
import type { Reading, ReportProgress } from '../reading';
import type { Findings } from '../series/findings';
import type { Input } from '../source/input';
import type { UnpackedBytes } from '../source/unpacked-bytes';
import { sampleText } from './column-values';
import { DecodedParquet } from './parquet-file';
import type { UsedColumn } from './table-columns';
import { usedColumns } from './table-columns';
import { TableTaker } from './table-taker';

function columnsOf(file: DecodedParquet): UsedColumn[] {
  const { names } = file;
  const first = sampledColumns(names).length > 0 ? file.first() : undefined;
  return usedColumns(names, (at) => sampleText(first?.getChildAt(at) ?? null));
}

function take(table: Table, columns: readonly UsedColumn[], taker: TableTaker): void {
  let read = 0;
  for (const batch of table.batches) {
    for (const column of columns) taker.put(column, batch.getChild(column.name) as Vector, read);
    read += batch.numRows;
  }
  taker.accept(read);
}

/**
 * Candles of a Parquet file: columns by name, as in text files, some rows at a time. What its columns say that they
 * unpack to is counted.
 */
export async function readParquet(
  input: Input,
  errors: Findings,
  progress: ReportProgress,
  unpacked: UnpackedBytes,
): Promise<Reading> {
  try {
    const file = await DecodedParquet.open(await input.random(), unpacked);
    const { rows } = file;
    const taker = new TableTaker(errors, rows);
    if (rows === 0) return taker.reading('parquet');
    const columns = columnsOf(file);
    let read = 0;
    for (const table of file.tables()) {
      take(table, columns, taker);
      read += table.numRows;
      progress(read / rows);
    }
    return taker.reading('parquet');
  } catch (error) {
    if (error instanceof Error && error.name === 'CandleFileError') throw error;
    throw badCandles(`expected a Parquet file of candles; ${damageOf(error)}`);
  }
}
