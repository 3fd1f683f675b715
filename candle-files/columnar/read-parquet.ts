import { tableFromIPC } from 'apache-arrow';
import { ParquetFile } from 'parquet-wasm';
import { badCandles, messageOf } from '../errors';
import type { Reading, ReportProgress } from '../reading';
import type { Findings } from '../series/findings';
import type { Input, RandomAccess } from '../source/input';
import { BatchTaker } from './batch-taker';

/** Rows decoded at a time: megabytes, whatever the file’s groups of rows are. */
const BATCH_ROWS = 65_536;

/** The part of a Blob that the decoder asks for: it reads a file piece by piece. */
function blobOf({ handle, size }: RandomAccess): Blob {
  const part = (start: number, end: number) => ({
    size: end - start,
    slice: (from = 0, to = end - start) => part(start + from, Math.min(end, start + to)),
    arrayBuffer: async () => {
      const bytes = Buffer.allocUnsafeSlow(end - start);
      let length = 0;
      while (length < bytes.length) {
        const { bytesRead } = await handle.read(bytes, length, bytes.length - length, start + length);
        if (bytesRead === 0) throw new Error('the file ends early');
        length += bytesRead;
      }
      return bytes.buffer;
    },
  });
  return part(0, size) as unknown as Blob;
}

/** Candles of a Parquet file: columns by name, as in text files. */
export async function readParquet(
  input: Input,
  errors: Findings,
  progress: ReportProgress,
): Promise<Reading> {
  try {
    const file = await ParquetFile.fromFile(blobOf(await input.random()));
    const rows = file.metadata().fileMetadata().numRows();
    const taker = new BatchTaker(errors, rows);
    const batches = (await file.stream({ batchSize: BATCH_ROWS })) as unknown as AsyncIterable<{
      intoIPCStream(): Uint8Array;
    }>;
    let read = 0;
    for await (const batch of batches) {
      for (const decoded of tableFromIPC(batch.intoIPCStream()).batches) {
        taker.take(decoded);
        read += decoded.numRows;
      }
      progress(read / rows);
    }
    return taker.reading('parquet');
  } catch (error) {
    if (error instanceof Error && error.name === 'CandleFileError') throw error;
    throw badCandles(`expected a Parquet file of candles; ${messageOf(error)}`);
  }
}
