import type { RecordBatch, Vector } from 'apache-arrow';
import { DataType, RecordBatchReader } from 'apache-arrow';
import { badCandles, damageOf } from '../errors';
import type { Reading, ReportProgress } from '../reading';
import type { Findings } from '../series/findings';
import type { Input } from '../source/input';
import type { UnpackedBytes } from '../source/unpacked-bytes';
import { withArrowCodecs } from './arrow-codecs';
import { boundVectors } from './bounded-vectors';
import { sampleText } from './column-values';
import type { UsedColumn } from './table-columns';
import { usedColumns } from './table-columns';
import { TableTaker } from './table-taker';

interface FileReader {
  readonly numRecordBatches: number;
  readRecordBatch(index: number): RecordBatch | null | Promise<RecordBatch | null>;
}

function columnsOf(batch: RecordBatch): UsedColumn[] {
  const names = batch.schema.fields.map(({ name }) => String(name));
  return usedColumns(names, (at) => sampleText(batch.getChildAt(at)));
}

/** Batches of a file by their number: the iterator of a file waits for ever for one whose kind is damaged. */
async function* batchesOf(file: FileReader): AsyncGenerator<RecordBatch> {
  for (let at = 0; at < file.numRecordBatches; at++) {
    const batch = await file.readRecordBatch(at);
    if (batch === null) throw badCandles(`expected batch ${at + 1} of an Arrow file, was none`);
    yield batch;
  }
}

/** A damaged number of rows may be any: there is memory for those alone whose values are there, of one bit at least. */
function assertWhole({ data, type, length: rows }: Vector, expected: number): void {
  if (rows !== expected) {
    throw badCandles(`expected ${expected} rows in each column of an Arrow file, was ${rows}`);
  }
  // A column without any value has none; as many rows as the others have are no danger.
  if (DataType.isNull(type)) return;
  for (const { length, values, valueOffsets } of data) {
    const held = ((valueOffsets ?? values) as { length?: number } | undefined)?.length ?? 0;
    if (length > held * 8)
      throw badCandles(`expected ${length} rows in an Arrow file, were ${held}`);
  }
}

function take(batch: RecordBatch, columns: readonly UsedColumn[], taker: TableTaker): void {
  const vectors = columns.map(({ name }) => batch.getChild(name) as Vector);
  if (vectors.every(({ type }) => DataType.isNull(type))) {
    throw badCandles('expected a column with values in an Arrow file');
  }
  for (const vector of vectors) assertWhole(vector, batch.numRows);
  taker.reserve(batch.numRows);
  for (const [at, column] of columns.entries()) taker.put(column, vectors[at] as Vector, 0);
  taker.accept(batch.numRows);
}

/**
 * Candles of an Arrow file (Feather version 2) or stream, uncompressed, LZ4 or ZSTD: columns by name,
 * as in text files, one batch of rows at a time. What its buffers unpack to is counted.
 */
export function readArrow(
  input: Input,
  isFile: boolean,
  errors: Findings,
  progress: ReportProgress,
  unpacked: UnpackedBytes,
): Promise<Reading> {
  return withArrowCodecs(unpacked, () => readBatches(input, isFile, errors, progress));
}

async function readBatches(
  input: Input,
  isFile: boolean,
  errors: Findings,
  progress: ReportProgress,
): Promise<Reading> {
  boundVectors();
  const taker = new TableTaker(errors, 0);
  try {
    const reader = isFile
      ? await RecordBatchReader.from((await input.random()).handle)
      : await RecordBatchReader.from(input.chunks());
    await reader.open();
    const total = reader.isFile() ? reader.numRecordBatches : NaN;
    let columns: UsedColumn[] | undefined;
    let read = 0;
    for await (const batch of reader.isFile()
      ? batchesOf(reader)
      : (reader as AsyncIterable<RecordBatch>)) {
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
    throw badCandles(`expected an Arrow or Feather file of candles; ${damageOf(error)}`);
  }
}
