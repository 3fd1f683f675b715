import type { RecordBatch, Vector } from 'apache-arrow';
import { RecordBatchReader } from 'apache-arrow';
import { badCandles, messageOf } from '../errors';
import type { Reading, ReportProgress } from '../reading';
import type { Findings } from '../series/findings';
import type { Input } from '../source/input';
import { registerArrowCodecs } from './arrow-codecs';
import { sampleText } from './column-values';
import type { UsedColumn } from './table-columns';
import { usedColumns } from './table-columns';
import { TableTaker } from './table-taker';

function columnsOf(batch: RecordBatch): UsedColumn[] {
  const names = batch.schema.fields.map(({ name }) => String(name));
  return usedColumns(names, (at) => sampleText(batch.getChildAt(at)));
}

function take(batch: RecordBatch, columns: readonly UsedColumn[], taker: TableTaker): void {
  taker.reserve(batch.numRows);
  for (const column of columns) taker.put(column, batch.getChild(column.name) as Vector, 0);
  taker.accept(batch.numRows);
}

/**
 * Candles of an Arrow file (Feather version 2) or stream, uncompressed, LZ4 or ZSTD: columns by name,
 * as in text files, one batch of rows at a time.
 */
export async function readArrow(
  input: Input,
  isFile: boolean,
  errors: Findings,
  progress: ReportProgress,
): Promise<Reading> {
  registerArrowCodecs();
  const taker = new TableTaker(errors, 0);
  try {
    const reader = isFile
      ? await RecordBatchReader.from((await input.random()).handle)
      : await RecordBatchReader.from(input.chunks());
    await reader.open();
    const total = reader.isFile() ? reader.numRecordBatches : NaN;
    let columns: UsedColumn[] | undefined;
    let read = 0;
    for await (const batch of reader as AsyncIterable<RecordBatch>) {
      read++;
      if (batch.numRows === 0) continue;
      columns ??= columnsOf(batch);
      take(batch, columns, taker);
      const part = isFile ? read / total : input.part();
      taker.raw.expect(part);
      progress(part);
    }
    return taker.reading('arrow');
  } catch (error) {
    if (error instanceof Error && error.name === 'CandleFileError') throw error;
    throw badCandles(`expected an Arrow or Feather file of candles; ${messageOf(error)}`);
  }
}
