import type { Vector } from 'apache-arrow';
import { tableFromIPC } from 'apache-arrow';
import { ParquetFile } from 'parquet-wasm';
import { badCandles, messageOf } from '../errors';
import { sampledColumns } from '../fields/column-names';
import type { Reading, ReportProgress } from '../reading';
import type { Findings } from '../series/findings';
import type { Input } from '../source/input';
import { sampleText } from './column-values';
import { blobOf } from './file-blob';
import type { UsedColumn } from './table-columns';
import { usedColumns } from './table-columns';
import { TableTaker } from './table-taker';

/** Rows decoded at a time: half a megabyte, whatever the file’s groups of rows are. */
const BATCH_ROWS = 65_536;

/** The pieces of one column. The decoder’s memory never shrinks, so it never gets all columns. */
async function* piecesOf(file: ParquetFile, name: string): AsyncGenerator<Vector> {
  const options = { columns: [name], batchSize: BATCH_ROWS };
  const batches = (await file.stream(options)) as unknown as AsyncIterable<{
    intoIPCStream(): Uint8Array;
  }>;
  for await (const batch of batches) {
    const column = tableFromIPC(batch.intoIPCStream()).getChildAt(0);
    if (column && column.length > 0) yield column;
  }
}

async function firstValue(file: ParquetFile, name: string): Promise<string> {
  const table = await file.read({ columns: [name], limit: 1 });
  return sampleText(tableFromIPC(table.intoIPCStream()).getChildAt(0));
}

async function columnsOf(file: ParquetFile): Promise<UsedColumn[]> {
  const schema = tableFromIPC(file.schema().intoIPCStream()).schema;
  const names = schema.fields.map(({ name }) => String(name));
  const samples = new Map<number, string>();
  for (const at of sampledColumns(names)) {
    samples.set(at, await firstValue(file, names[at] as string));
  }
  return usedColumns(names, (at) => samples.get(at) ?? '');
}

/** Candles of a Parquet file: columns by name, as in text files, one after the other. */
export async function readParquet(
  input: Input,
  errors: Findings,
  progress: ReportProgress,
): Promise<Reading> {
  try {
    const file = await ParquetFile.fromFile(blobOf(await input.random()));
    const rows = file.metadata().fileMetadata().numRows();
    const taker = new TableTaker(errors, rows);
    if (rows === 0) return taker.reading('parquet');
    const columns = await columnsOf(file);
    for (const [done, column] of columns.entries()) {
      let read = 0;
      for await (const piece of piecesOf(file, column.name)) {
        taker.put(column, piece, read);
        read += piece.length;
        progress((done + read / rows) / columns.length);
      }
    }
    taker.accept(rows);
    return taker.reading('parquet');
  } catch (error) {
    if (error instanceof Error && error.name === 'CandleFileError') throw error;
    throw badCandles(`expected a Parquet file of candles; ${messageOf(error)}`);
  }
}
