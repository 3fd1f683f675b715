import type { RecordBatch } from 'apache-arrow';
import { RecordBatchReader } from 'apache-arrow';
import { badCandles, messageOf } from '../errors';
import type { Reading, ReportProgress } from '../reading';
import type { Findings } from '../series/findings';
import type { Input } from '../source/input';
import { registerArrowCodecs } from './arrow-codecs';
import { BatchTaker } from './batch-taker';

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
  const taker = new BatchTaker(errors, 1 << 16);
  try {
    const reader = isFile
      ? await RecordBatchReader.from((await input.random()).handle)
      : await RecordBatchReader.from(input.chunks());
    await reader.open();
    let read = 0;
    const total = reader.isFile() ? reader.numRecordBatches : NaN;
    for await (const batch of reader as AsyncIterable<RecordBatch>) {
      taker.take(batch);
      read++;
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
